import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expectAccessible } from "../support/accessible";
import { expect, test } from "../support/console-test";
import { deskDatabase, type Person } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";

const enterPassword = async (page: Page, agent: Person) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address or user name").fill(agent.email);
  await page.getByLabel("Password", { exact: true }).fill(agent.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
};
const enterCode = async (page: Page, code: string) => {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
};
const signOut = async (page: Page) => {
  await page.goto("/console/me");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
};

test("an app and recovery codes: set up when asked for, then each code opens the console once", async ({
  page,
  agent,
}) => {
  test.slow();
  const sql = deskDatabase();
  // A role of this test alone, so that the second step is asked of nobody else.
  const [role] = await sql`insert into roles (workspace_id, name, scope, permissions, requires_second_step)
    select workspace_id, ${`Careful ${agent.id}`}, scope, permissions, true from roles
    where id = (select role_id from agents where id = ${agent.id}) returning id`;
  await sql`update agents set role_id = ${role?.id} where id = ${agent.id}`;
  await sql.end();

  await signInAgent(page, agent);
  await page.goto("/console/tickets?view=mine");
  await expect(page).toHaveURL(/\/sign-in\/second-step\?next=/);
  // Nothing else works meanwhile.
  expect((await page.request.get("/console/live")).status()).toBe(401);
  await page.getByRole("button", { name: "Set up an app" }).click();
  const key = ((await page.getByTestId("app-key").textContent()) ?? "").replaceAll(" ", "");
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  const code = (steps: number) => app.generate({ timestamp: Date.now() + steps * 30_000 });
  await expectAccessible(page, "set-up");
  await page.getByLabel("Code of the app").fill(code(-1));
  await page.getByRole("button", { name: "Turn on" }).click();
  const list = page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const codes = await list.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page).toHaveURL(/\/console\/tickets\?view=mine/);

  await signOut(page);
  await enterPassword(page, agent);
  await expect(page.getByLabel("Code")).toBeFocused();
  await expectAccessible(page, "second step");
  // No session stands before the code.
  await page.goto("/console/tickets");
  await expect(page).toHaveURL(/\/sign-in/);
  await enterPassword(page, agent);
  const shown = code(0);
  await enterCode(page, "000000");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This code is not right");
  await enterCode(page, shown);
  await expect(page).toHaveURL(/\/console\/tickets/);

  await signOut(page);
  await enterPassword(page, agent);
  await enterCode(page, shown);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("was used already");
  await enterCode(page, codes[0] ?? "");
  await expect(page).toHaveURL(/\/console\/tickets/);
  await signOut(page);
  await enterPassword(page, agent);
  await enterCode(page, codes[0] ?? "");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("was used already");
});

test("a passkey: added, then the only thing to show, then removed", async ({ desk, agent }) => {
  const { page } = desk;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.goto("/console/me/sign-in");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name of the passkey").fill("Laptop");
  await page.getByRole("button", { name: "Make passkey" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("list", { name: "Your passkeys" })).toContainText("Laptop");

  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/console\/tickets/);
  await signOut(page);
  await enterPassword(page, agent);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/console\/tickets/);
  await page.goto("/console/me/sign-in");
  await page.getByRole("button", { name: "Remove Laptop" }).click();
  await expect(page.getByRole("list", { name: "Your passkeys" })).toHaveCount(0);
  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("does not open an account here");
});
