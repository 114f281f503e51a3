import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";

/** More than are done at once, so that the worker does them. */
const MANY = 120;

test("all that match are closed in the background and brought back; a search finds them by operators", async ({
  desk,
  newTicket,
}) => {
  const { id } = await newTicket();
  const name = unique("wave");
  const sql = deskDatabase();
  const [tag] = await sql`insert into tags (workspace_id, name)
    select workspace_id, ${name} from tickets where id = ${id} returning id`;
  await sql`update tickets set tag_ids = array[${tag?.id}::int] where id = ${id}`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  const columns = await sql`select column_name from information_schema.columns
    where table_name = 'tickets' and column_name not in ('id', 'hash')`;
  const list = columns.map((column) => `"${column.column_name}"`).join(", ");
  await sql.unsafe(`insert into tickets (hash, ${list})
    select md5(random()::text || n), ${list} from tickets, generate_series(2, ${MANY}) n where id = ${id}`);
  await sql.end();

  const { page } = desk;
  await page.goto(`/console/tickets?view=all&tag=${tag?.id}`);
  await desk.idle();
  await page.keyboard.press("Shift+X");
  await page.getByRole("button", { name: `Tick all ${MANY} that match` }).click();
  const bar = page.getByRole("toolbar", { name: "Ticked tickets" });
  await expect(bar).toContainText(`All ${MANY} ticked`);
  await bar.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText(`${MANY} tickets changed`)).toBeVisible({ timeout: 60_000 });
  await expect(desk.list).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 60_000 });
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
  await expect(page.getByText(`${MANY} tickets`, { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /It squeaks/ }).first()).toBeVisible();
  await box.fill(`is:nonsense ${id}`);
  await box.press("Enter");
  await expect(page.getByText("“is:nonsense” is not known")).toBeVisible();
  await box.fill(String(id));
  await box.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${id}`));
});
