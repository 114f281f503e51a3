import { expect, test } from "@playwright/test";
import { Desk } from "../../startup/desk";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

/*
 * A desk of its own: while the public API is off, the other tests of the shared desk would fail.
 */
let desk: Desk;
test.setTimeout(180_000);
test.beforeAll(async () => {
  desk = new Desk();
  await desk.start();
});
test.afterAll(() => desk.dispose());

test("the public API of HelpSpot is switched off and on", async ({ browser }) => {
  const { agent } = readFirstRun(`${desk.dataDir}/first-run.json`);
  const context = await browser.newContext({ baseURL: desk.url });
  const page = await context.newPage();
  const call = () => fetch(`${desk.url}/api/index.php?method=version&output=json`);
  expect((await call()).status).toBe(200);

  await signInAgent(page, agent);
  await page.goto("/console/admin/apis");
  const form = page.getByRole("main");
  await expect(form.getByText("Nothing to save")).toBeVisible();
  await form.getByLabel("Public API").click();
  await expect(form.getByText("Not saved yet")).toBeVisible();
  expect((await call()).status).toBe(200);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  const refused = await call();
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ reply: "Public API not enabled" });

  await page.goto("/console/admin/audit");
  const first = page.getByRole("list", { name: "Entries, newest first" }).getByRole("listitem").first();
  await expect(first).toContainText("changed settings");
  await expect(first).toContainText("HelpSpot public API");

  await page.goto("/console/admin/apis");
  await form.getByLabel("Public API").click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Nothing to save")).toBeVisible();
  expect((await call()).status).toBe(200);
  await context.close();
});
