import { expect, test } from "@playwright/test";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { signInAgent } from "../../support/sign-in";

test("an agent is added, chooses a password by the link, works, and is let go", async ({ page, browser }) => {
  const email = `${unique("noor")}@desk.example`;
  const password = unique("a long password ");
  await signInAgent(page, readFirstRun().agent);
  await page.goto("/console/admin/agents");
  await page.getByRole("link", { name: "Add agent" }).click();
  const form = page.getByRole("main");
  await form.getByRole("button", { name: "Add", exact: true }).waitFor();
  await form.getByLabel("First name").fill("نور");
  await form.getByLabel("Last name").fill("الحداد");
  await form.getByLabel("E-mail address").fill("no address");
  await form.getByLabel("Role").selectOption({ label: "Help Desk Staff" });
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("not a valid e-mail address");
  await form.getByLabel("E-mail address").fill(email);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("heading", { name: "نور الحداد was added" })).toBeVisible();
  const link = await form.getByLabel("Link to send", { exact: true }).inputValue();

  const theirs = await browser.newContext();
  const own = await theirs.newPage();
  await own.goto(link);
  await expect(own.getByText(email)).toBeVisible();
  await own.getByLabel(/^Password/).fill(password);
  await own.getByLabel("The same again").fill("something else");
  await own.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(own.getByText("The two are not the same.")).toBeVisible();
  await own.getByLabel("The same again").fill(password);
  await own.getByRole("button", { name: "Set password and sign in" }).click();
  await own.waitForURL("**/console/tickets**");
  // The admin area is not there for this role.
  expect((await own.goto("/console/admin/agents"))?.status()).toBe(404);
  await own.goto(link);
  await expect(own.getByRole("heading", { name: "This link does not work" })).toBeVisible();

  await form.getByRole("link", { name: "Open their page" }).click();
  await expect(form.getByRole("heading", { name: "نور الحداد" })).toBeVisible();
  await form.getByRole("button", { name: "Deactivate…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("They are signed out (1 session).");
  await expect(dialog).toContainText("They have no open tickets.");
  await dialog.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(form.getByRole("button", { name: /work again/ })).toBeVisible();
  await own.goto("/console/tickets");
  await expect(own).toHaveURL(/sign-in/);
  await theirs.close();

  // What happened stands in the log, with words for what changed.
  await page.goto("/console/admin/audit");
  await page.getByRole("searchbox", { name: "Search names and values" }).fill("الحداد");
  const entries = page.getByRole("list", { name: "Entries, newest first" });
  await expect(entries.getByRole("listitem").first()).toContainText("changed agent");
  await expect(entries.getByRole("listitem").first()).toContainText("In use");
  await expect(entries).toContainText("Password chosen by invitation");
});

test("open tickets go to whom the administrator chooses", async ({ page, request }) => {
  const { agent, helpspot } = readFirstRun();
  await signInAgent(page, agent);
  await page.goto("/console/admin/agents/new");
  const form = page.getByRole("main");
  const name = unique("Leaver");
  await form.getByLabel("First name").fill(name);
  await form.getByLabel("E-mail address").fill(`${name}@desk.example`);
  await form.getByLabel("Role").selectOption({ label: "Help Desk Staff" });
  await form.getByLabel("You set one now").check();
  await form.getByLabel(/^Password/).fill("short");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("at least 10 characters");
  await form.getByLabel(/^Password/).fill(unique("a long password "));
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await form.getByRole("link", { name: "Open their page" }).click();
  await page.waitForURL(/agents\/\d+$/);
  const id = /(\d+)$/.exec(page.url())?.[1] ?? "";
  const headers = { authorization: `Bearer ${helpspot.token}` };
  const made = await request.post("/api/index.php?method=private.request.create&output=json", {
    headers,
    form: { tNote: "Hand me over", sEmail: "hand@over.example", xCategory: "1", fNoteType: "1", xPersonAssignedTo: id },
  });
  const { xRequest } = await made.json();
  await page.reload();
  await form.getByRole("button", { name: "Deactivate…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(dialog).toContainText("Choose who gets the open tickets.");
  await dialog.getByLabel("Who gets the 1 open ticket?").selectOption({ label: agent.name });
  await dialog.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(form.getByRole("button", { name: /work again/ })).toBeVisible();
  const read = await request.get(`/api/index.php?method=private.request.get&output=json&xRequest=${xRequest}`, {
    headers,
  });
  expect(JSON.stringify(await read.json())).toContain(agent.name);
});
