import type postgres from "postgres";
import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";

const MANY = 5_000;
/** How many of them cannot be closed. */
const REFUSED = 3;

/**
 * Tickets with a tag of their own, all like one that came by the API: as many as `MANY`, a few of them in a category that asks for a
 * field before it lets anything be closed.
 */
async function seed(sql: postgres.Sql, id: number, name: string): Promise<{ tagId: number; field: string }> {
  const field = `Cause ${name}`;
  const [made] = await sql`
    with workspace as (select workspace_id as id from tickets where id = ${id}),
      tag as (insert into tags (workspace_id, name) select id, ${name} from workspace returning id),
      category as (insert into categories (workspace_id, name) select id, ${name} from workspace returning id),
      field as (insert into custom_fields (workspace_id, name, type, required_on_close)
        select id, ${field}, 'text', true from workspace returning id),
      asks as (insert into custom_field_categories (field_id, category_id) select field.id, category.id from field, category)
    select tag.id as tag, category.id as category from tag, category`;
  await sql`update tickets set tag_ids = array[${made?.tag}::int] where id = ${id}`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  const columns = await sql`select column_name from information_schema.columns
    where table_name = 'tickets' and column_name not in ('id', 'hash', 'category_id')`;
  const list = columns.map((column) => `"${column.column_name}"`).join(", ");
  await sql.unsafe(`insert into tickets (hash, category_id, ${list})
    select md5(random()::text || n), case when n <= ${REFUSED + 1} then ${made?.category} else category_id end, ${list}
    from tickets, generate_series(2, ${MANY}) n where id = ${id}`);
  return { tagId: made?.tag, field };
}

test("five thousand that match are closed in the background, those that cannot be are told, and all come back; a search finds them by operators", async ({
  desk,
  newTicket,
}) => {
  test.setTimeout(180_000);
  const { id } = await newTicket();
  const name = unique("wave");
  const sql = deskDatabase();
  const { tagId, field } = await seed(sql, id, name);
  const stand = () => sql`select count(*)::int as tickets, count(closed_at)::int as closed,
    count(distinct status_id)::int as statuses from tickets where ${tagId}::int = any(tag_ids)`;

  const { page } = desk;
  await page.goto(`/console/tickets?view=all&tag=${tagId}`);
  await desk.idle();
  await page.keyboard.press("Shift+X");
  await page.getByRole("button", { name: "Tick all 5,000 that match" }).click();
  const bar = page.getByRole("toolbar", { name: "Ticked tickets" });
  await expect(bar).toContainText("All 5,000 ticked");
  await bar.getByRole("button", { name: "Close", exact: true }).click();
  // It works while one watches, and says how far it is.
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^[1-9][\d,]* of 5,000 tickets$/ })).toBeVisible();
  await expect(page.getByText("4,997 tickets changed, 3 not")).toBeVisible({ timeout: 60_000 });
  await expect(desk.list.locator("a[data-ticket]")).toHaveCount(REFUSED);
  expect(await stand()).toMatchObject([{ tickets: MANY, closed: MANY - REFUSED }]);

  await page.getByRole("link", { name: "Report" }).click();
  await page.getByRole("link", { name: `Skipped ${REFUSED}` }).click();
  const refused = page.getByRole("row").filter({ hasText: `${field} is required.` });
  await expect(refused).toHaveCount(REFUSED);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  expect(await stand()).toMatchObject([{ tickets: MANY, closed: 0, statuses: 1 }]);
  const [told] = await sql`select count(*)::int as acts, count(distinct ticket_id)::int as tickets from events
    join tickets on tickets.id = ticket_id where ${tagId}::int = any(tag_ids) and type = 'ticket.updated'`;
  expect(told).toEqual({ acts: 2 * (MANY - REFUSED), tickets: MANY - REFUSED });
  await sql.end();
  await page.goto(`/console/tickets?view=all&tag=${tagId}`);
  await desk.idle();
  await expect(desk.list.locator("a[data-ticket]")).toHaveCount(50);

  // A few are done before the answer, and z takes them back.
  await page
    .getByRole("checkbox", { name: /^Tick ticket/ })
    .first()
    .check();
  await bar.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog", { name: "Change 1 tickets" });
  await dialog.getByLabel("Priority").selectOption({ label: "High" });
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(desk.toast.filter({ hasText: "1 ticket changed" })).toBeVisible();
  await page.keyboard.press("z");
  await expect(desk.toast.filter({ hasText: "Undone" })).toBeVisible();
  await page.goto("/console/bulk");
  await expect(page.getByRole("row", { name: /Priority “High”/ })).toContainText("Undone");

  await page.goto("/console/search");
  const box = page.getByRole("combobox", { name: "Search tickets" });
  await box.fill(`tag:${name.slice(0, 8)}`);
  await page.getByRole("option", { name: `tag:${name}` }).click();
  await box.press("Enter");
  await expect(page.getByText(/^More than 2,000 tickets/)).toBeVisible();
  await expect(page.getByRole("link", { name: /It squeaks/ }).first()).toBeVisible();
  await box.fill(`is:nonsense ${id}`);
  await box.press("Enter");
  await expect(page.getByText("“is:nonsense” is not known")).toBeVisible();
  await box.fill(String(id));
  await box.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${id}`));
});
