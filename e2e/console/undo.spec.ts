import { Console } from "../pages/console";
import { expect, test } from "../support/console-test";
import { addAgent, addWorkspace, deskDatabase, unique } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";

test("a sent reply can be taken back: from the toast, after a reload, and in another tab", async ({
  page,
  context,
}) => {
  // A workspace of its own, since all other tests want their replies to leave at once.
  const sql = deskDatabase();
  const workspaceId = await addWorkspace(sql);
  await sql`update workspaces set settings = settings || '{"sendHoldSeconds": 60}' where id = ${workspaceId}`;
  const address = `${unique("desk")}@undo.example`;
  await sql`insert into mailboxes (workspace_id, name, address, is_default) values (${workspaceId}, 'Undo', ${address}, true)`;
  const agent = await addAgent(sql, workspaceId, "Administrator");
  // The button that also closes needs room.
  await page.setViewportSize({ width: 1440, height: 900 });
  const desk = new Console(page);
  await signInAgent(page, agent);
  const customer = `${unique("tom")}@people.example`;
  await page.goto("/console/new");
  await page.getByLabel("Name", { exact: true }).fill("Tom Ito");
  await page.getByLabel("E-mail address", { exact: true }).fill(customer);
  await page.getByLabel("Subject").fill("Printer");
  await page.getByRole("textbox", { name: "What they said" }).click();
  await desk.editor("What they said").fill("It jams.");
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.waitForURL(/\/console\/tickets\/\d+/);
  const id = Number(/tickets\/(\d+)/.exec(page.url())?.[1]);

  await desk.openTicket(id);
  await (await desk.compose("Reply")).fill("Pull the tray");
  await page.getByRole("button", { name: "Send and close" }).click();
  await expect(desk.thread).toContainText("Pull the tray");
  await expect(desk.thread).toContainText(/Leaves in \d+ s/);
  await expect(desk.head.getByRole("button", { name: "Reopen" })).toBeVisible();
  await desk.toast.getByRole("button", { name: "Undo" }).click();
  await expect(await desk.compose("Reply")).toHaveText("Pull the tray");
  await expect(desk.thread).not.toContainText("Pull the tray");
  await expect(desk.thread).toContainText("A reply was taken back before it left");
  await expect(desk.head.getByRole("button", { name: "Reopen" })).toBeHidden();

  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(desk.thread).toContainText("Pull the tray");
  await page.reload();
  await desk.idle();
  const other = new Console(await context.newPage());
  await other.openTicket(id);
  await other.thread.getByRole("button", { name: "Undo" }).click();
  await expect(await other.compose("Reply")).toHaveText("Pull the tray");
  await page.bringToFront();
  await expect(desk.thread).not.toContainText("Pull the tray");
  await expect(await desk.compose("Reply")).toHaveText("Pull the tray");

  const mails =
    await sql`select state, attempts from outgoing_mails where workspace_id = ${workspaceId} and kind = 'reply'`;
  expect(mails.map((mail) => [mail.state, mail.attempts])).toEqual([
    ["taken_back", 0],
    ["taken_back", 0],
  ]);
  await sql.end();
});
