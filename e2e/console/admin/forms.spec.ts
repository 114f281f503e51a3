import { expect, test } from "@playwright/test";
import { expectAccessible } from "../../support/accessible";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("nothing typed is lost: leaving asks, discarding restores, errors keep everything", async ({ page }) => {
  await signInAgent(page, readFirstRun().agent);
  const form = page.getByRole("main");
  const name = unique("Escalated ");
  await page.goto("/console/admin/statuses/new");
  await form.getByLabel("Name").fill("active");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("There is already one with the name “active”.");
  await form.getByRole("alert").getByRole("link").click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Phase").selectOption("waiting");

  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Teams" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay here" }).click();
  await expect(form.getByLabel("Name")).toHaveValue(name);
  await page.keyboard.press("Control+s");
  await page.waitForURL(/statuses\/\d+$/);

  await form.getByLabel("Name").fill("something else");
  await form.getByRole("button", { name: "Discard" }).click();
  await expect(form.getByLabel("Name")).toHaveValue(name);
  await form.getByLabel("Name").fill("something else");
  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Teams" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL("**/admin/teams");
  await page.goBack();
  await expect(form.getByLabel("Name")).toHaveValue(name);

  await form.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(name.trim());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin/statuses");
  await expect(page.getByRole("list", { name: "Statuses" })).not.toContainText(name);
});

test("two administrators who change different things undo nothing of each other", async ({ page, browser }) => {
  await signInAgent(page, readFirstRun().agent);
  const name = unique("Shared ");
  await page.goto("/console/admin/teams/new");
  const form = page.getByRole("main");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/teams\/\d+$/);
  const other = await browser.newContext({ storageState: await page.context().storageState() });
  const second = await other.newPage();
  await second.goto(page.url());
  await second.getByRole("main").getByLabel("Name").fill(`${name} two`);
  await form.getByLabel("In use").click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  await second.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(second.getByRole("main").getByText("Nothing to save")).toBeVisible();
  await page.reload();
  await expect(form.getByLabel("Name")).toHaveValue(`${name} two`);
  await expect(form.getByLabel("In use")).not.toBeChecked();
  await other.close();
});

const rows = ["agents", "teams", "categories", "statuses", "priorities", "fields", "mailboxes", "tokens"];
const singles = ["", "/roles", "/apis", "/workspace", "/audit", "/webhooks", "/push-targets", "/live-lookup"];
const forms = ["/statuses/new", "/calendars/new", "/promises/new", "/webhooks/new"];

test("every page has a search and no barrier for a screen reader", async ({ page }) => {
  test.setTimeout(300_000);
  await signInAgent(page, readFirstRun().agent);
  for (const address of [...singles, ...forms, ...rows.map((name) => `/${name}/1`)]) {
    await page.goto(`/console/admin${address}`);
    await expect(page.getByRole("searchbox").first(), address).toBeVisible();
    await expectAccessible(page, address);
  }
  // A rule takes the whole width, without the list and its search.
  await page.goto("/console/admin/rules/triggers/new");
  await expect(page.getByRole("main").getByLabel("Name")).toBeVisible();
  await expectAccessible(page, "a new rule");
});

test("on a phone one pane shows at a time, and nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin");
  await page.getByRole("searchbox", { name: "Search all settings" }).fill("urgent");
  await page.getByRole("link", { name: /^Priorities/ }).click();
  await page.getByRole("list", { name: "Priorities" }).getByRole("link", { name: /High/ }).click();
  await expect(page.getByRole("main").getByLabel("Name")).toHaveValue("High");
  await expect(page.getByRole("searchbox", { name: "Search priorities" })).toBeHidden();
  for (const address of ["", "/roles", "/apis", "/audit", "/fields/2", "/categories/1", "/agents/1", "/tokens/new"]) {
    await page.goto(`/console/admin${address}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, address).toBeLessThanOrEqual(0);
  }
  await page.goto("/console/admin/priorities/1");
  await page.getByRole("link", { name: "Priorities", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: "Search priorities" })).toBeVisible();
});
