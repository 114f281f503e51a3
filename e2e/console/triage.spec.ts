import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";

test("a ticket is taken, sorted, tagged, timed and closed", async ({ desk, newTicket }) => {
  const { id, words } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id, "inbox");
  await expect(desk.thread).toContainText(words);

  await desk.head.getByRole("button", { name: "Take it" }).click();
  await expect(desk.property("Assignee")).toContainText("Help Desk Staff Walker");
  await desk.pick("Priority", "High");
  await expect(desk.property("Priority")).toContainText("High");
  await expect(desk.thread).toContainText("Priority changed from Normal to High");

  await page.getByRole("button", { name: "Add to tags" }).click();
  await page.getByPlaceholder("Tags").fill("squeak");
  await page
    .getByRole("option", { name: /squeak/ })
    .first()
    .click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("list", { name: "Tags" })).toContainText("squeak");

  await page.getByRole("button", { name: "Log time" }).click();
  await page.getByLabel("Time spent").fill("0:45");
  await page.getByLabel("Billable").check();
  await page.getByRole("dialog").getByRole("button", { name: "Log time" }).click();
  await expect(page.getByText("of which 0:45 billable")).toBeVisible();

  await desk.head.getByRole("button", { name: "Close", exact: true }).click();
  await expect(desk.head.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expect(desk.thread).toContainText(/Status changed from .+ to /);
  await page.reload();
  await expect(desk.head.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expect(desk.property("Assignee")).toContainText("Help Desk Staff Walker");
});

test("the keys move through the list, open, take and close, but never fire in a text field", async ({
  desk,
  newTicket,
}) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openView("inbox");
  await expect(desk.row(id)).toBeVisible();
  await page.keyboard.press("j");
  await expect(desk.row(id)).toBeFocused();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${id}`));
  await expect(desk.thread).toBeVisible();

  await page.keyboard.press("n");
  const note = desk.editor("Private note");
  await expect(note).toBeFocused();
  await page.keyboard.type("e i u ?");
  await expect(note).toHaveText("e i u ?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(desk.head.getByRole("button", { name: "Close", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("i");
  await expect(desk.property("Assignee")).toContainText("Help Desk Staff Walker");
  await page.keyboard.press("e");
  await expect(desk.head.getByRole("button", { name: "Reopen" })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/console\/tickets\?view=inbox$/);
});

test("twenty tickets of a list are triaged by the keyboard alone", async ({ desk, newTicket, agent }) => {
  test.slow();
  const ids: number[] = [];
  for (let made = 0; made < 20; made++) ids.push((await newTicket()).id);
  const sql = deskDatabase();
  const [tag] = await sql`insert into tags (workspace_id, name)
    select workspace_id, ${unique("triage")} from agents where id = ${agent.id} returning id`;
  await sql`update tickets set tag_ids = array[${tag?.id}::int] where id = any(${ids})`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  const { page } = desk;
  await page.goto(`/console/tickets?view=all&tag=${tag?.id}`);
  await desk.idle();
  const rows = desk.list.locator("a[data-ticket]");
  await expect(rows).toHaveCount(20);
  const order = await rows.evaluateAll((found) => found.map((row) => Number(row.getAttribute("data-ticket"))));
  await page.keyboard.press("j");
  await expect(desk.row(order[0] ?? 0)).toBeFocused();
  await page.keyboard.press("Enter");
  for (const id of order) {
    await expect(page).toHaveURL(new RegExp(`/console/tickets/${id}\\b`));
    await expect(desk.head).toContainText(`#${id}`);
    await page.keyboard.press("i");
    await expect(desk.property("Assignee")).toContainText("Help Desk Staff Walker");
    await page.keyboard.press("Shift+e");
  }
  const open = async () => {
    const [left] = await sql`select count(*)::int as count from tickets
      where id = any(${ids}) and (closed_at is null or assignee_id is distinct from ${agent.id})`;
    return left?.count;
  };
  await expect.poll(open).toBe(0);
  await sql.end();
});

test("several ticked tickets are changed at once", async ({ desk, newTicket }) => {
  const first = await newTicket();
  const second = await newTicket();
  const { page } = desk;
  await desk.openView("inbox");
  for (const { id } of [first, second]) {
    await expect(desk.row(id)).toBeVisible();
    await page.getByRole("checkbox", { name: new RegExp(`^Tick ticket ${id},`) }).check();
  }
  const bar = page.getByRole("toolbar", { name: "Ticked tickets" });
  await expect(bar).toContainText("2 ticked");
  await bar.getByRole("button", { name: "Assign" }).click();
  await page.getByPlaceholder("Assign to").fill("Help Desk Staff Walker");
  await page.getByRole("option", { name: "Help Desk Staff Walker" }).last().click();
  await expect(desk.toast.filter({ hasText: "2 tickets changed" })).toBeVisible();
  await expect(desk.row(first.id)).toHaveCount(0);
  await expect(bar).toHaveCount(0);
});

test("a list that was narrowed is kept as a filter", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openView("all");
  await page.getByRole("button", { name: "Narrow this list" }).click();
  await page.getByLabel("Assigned to").selectOption({ label: "Nobody" });
  await expect(page).toHaveURL(/assignee=none/);
  await expect(desk.row(id)).toBeVisible();
  await page.getByRole("button", { name: "Save as filter" }).click();
  await page.getByLabel("Name of the filter").fill("Nobody has it");
  await page.getByRole("button", { name: "Save filter" }).click();
  await expect(page).toHaveURL(/view=filter-\d+$/);
  await expect(page.getByRole("heading", { name: "Nobody has it" })).toBeVisible();
  const link = page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: /Nobody has it/ });
  await expect(link).toContainText(/\d/);
});
