import { Console, callTicket } from "../pages/console";
import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";

test("a new ticket appears in the list without a reload, and marks its filter until it was read", async ({
  desk,
  agent,
  request,
}) => {
  const [name, email] = [unique("Watch"), `${unique("mara")}@people.example`];
  const sql = deskDatabase();
  await sql`insert into filters (workspace_id, owner_id, name, query) select workspace_id, id, ${name},
    ${sql.json({ all: [{ field: "contactEmail", op: "is", value: email }] })} from agents where id = ${agent.id}`;
  await sql.end();
  await desk.openView("inbox");
  const link = desk.page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${name}`) });
  await expect(link).toHaveText(`${name}0`);
  const words = `It squeaks ${unique("")}`;
  const id = await callTicket(request, words, email);
  await expect(desk.row(id)).toContainText(words);
  await expect(link).toHaveText(`${name}, unread1`);
  await desk.row(id).click();
  await expect(desk.thread).toContainText(words);
  await expect(link).toHaveText(`${name}1`);
});

test("while the list is in use, what is new is counted and shown when asked for", async ({ desk, request }) => {
  const { page } = desk;
  await desk.openView("inbox");
  await desk.list.getByRole("listitem").nth(1).hover();
  const first = await desk.list.getByRole("link").first().getAttribute("data-ticket");
  const id = await callTicket(request, `Later ${unique("")}`, `${unique("mara")}@people.example`);
  const pill = page.getByRole("button", { name: /^\d+ new$/ });
  await expect(pill).toBeVisible();
  // Nothing has moved.
  expect(await desk.list.getByRole("link").first().getAttribute("data-ticket")).toBe(first);
  await expect(desk.row(id)).toHaveCount(0);
  await pill.click();
  await expect(desk.row(id)).toBeVisible();
});

test("a colleague's change shows on the open ticket, and a draft is not touched by it", async ({
  desk,
  newTicket,
  browser,
  agent,
}) => {
  const { id } = await newTicket();
  await desk.openTicket(id);
  const reply = await desk.compose("Reply");
  await reply.pressSequentially("I am just wri");
  const context = await browser.newContext();
  const colleague = new Console(await context.newPage());
  await signInAgent(colleague.page, agent);
  await colleague.openTicket(id);
  await colleague.pick("Priority", "Urgent");
  await (await colleague.compose("Private note")).fill("Call her first");
  await colleague.page.getByRole("button", { name: "Add private note" }).click();
  await expect(desk.thread).toContainText("Call her first");
  await expect(desk.property("Priority")).toContainText("Urgent");
  await reply.pressSequentially("ting");
  await expect(reply).toHaveText("I am just writing");
  await context.close();
});

test("after a break in the line, what was missed is fetched", async ({ desk, newTicket, context }) => {
  const line = desk.page.waitForResponse(/\/console\/live\?/);
  await desk.openView("inbox");
  await line;
  await context.setOffline(true);
  const { id } = await newTicket();
  await desk.page.waitForTimeout(1500);
  await expect(desk.row(id)).toHaveCount(0);
  await context.setOffline(false);
  await expect(desk.row(id)).toBeVisible({ timeout: 20_000 });
});
