import { expect, test } from "../support/console-test";
import { signInAgent } from "../support/sign-in";

test("a wrong password says so and lets nobody in", async ({ page, agent }) => {
  await page.goto("/console/tickets?view=mine");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail address or user name").fill(agent.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Name and password do not match.");
  await page.getByLabel("Password", { exact: true }).fill(agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  // It leads to where the person wanted to go.
  await expect(page).toHaveURL(/\/console\/tickets\?view=mine$/);
});

test("the address to go to afterwards cannot lead to another site", async ({ page, agent }) => {
  await page.goto("/sign-in?next=//evil.example/console");
  await page.getByLabel("E-mail address or user name").fill(agent.email);
  await page.getByLabel("Password", { exact: true }).fill(agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/console\/tickets/);
});

test("signing out ends the session", async ({ desk, page, context }) => {
  const cookies = await context.cookies();
  await page.goto("/console/me");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  // The cookie as it was no longer opens anything.
  await context.addCookies(cookies);
  await desk.page.goto("/console/tickets");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a session can be ended from another browser", async ({ desk, agent, browser }) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await signInAgent(other, agent);
  await desk.page.goto("/console/me/sign-in");
  const sessions = desk.page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await sessions.getByRole("button", { name: "End" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await other.goto("/console/tickets");
  await expect(other).toHaveURL(/\/sign-in/);
  await context.close();
});
