import { expect, test } from "../support/console-test";
import { unique } from "../support/desk-database";

test("a filter is made by keyboard, counted, shown, changed and deleted", async ({ desk, newTicket }) => {
  const word = unique("hinge");
  const { id } = await newTicket(`The ${word} squeaks`);
  await newTicket();
  const { page } = desk;
  const name = unique("Hinges ");
  await page.goto("/console/filters/new");
  await desk.idle();
  const form = page.getByRole("main", { name: "New filter" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);

  // A second condition, all by keys: the new one has the focus, its list takes the typed words.
  await form.getByRole("button", { name: "Add condition" }).press("Enter");
  await expect(form.getByRole("button", { name: /^Field:/ }).last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Field")).toBeFocused();
  await page.keyboard.type("text of a message");
  await page.keyboard.press("Enter");
  await form.getByLabel("Value of Text of a message").fill(word);
  await expect(form.getByText("1 ticket matches now.")).toBeVisible();
  // Into a group, and out again.
  await form.getByLabel("Value of Text of a message").press("Alt+ArrowRight");
  await expect(form.getByLabel("How the conditions of this group count together")).toBeVisible();
  await expect(form.getByRole("button", { name: /^More for: Text of a message/ })).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(form.getByLabel("How the conditions of this group count together")).toHaveCount(0);
  await expect(form.getByText(new RegExp(`and Text of a message contains “${word}”`))).toBeVisible();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page).toHaveURL(/filters\/\d+$/);

  const filters = page.getByRole("list", { name: "Filters" }).first();
  await filters.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await expect(page).toHaveURL(/view=filter-\d+/);
  await expect(desk.row(id)).toBeVisible();
  await expect(desk.list.locator("a[data-ticket]")).toHaveCount(1);

  await page.goto("/console/filters");
  await page
    .getByRole("region", { name: "List" })
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .click();
  const stored = page.getByRole("main", { name });
  await stored.getByRole("button", { name: /^More for: Text of a message/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await stored.getByLabel("Who sees it").selectOption("everyone");
  await stored.getByRole("button", { name: "Save" }).click();
  await expect(stored.getByText("Nothing to save")).toBeVisible();

  await stored.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByLabel(/^Type/).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("link", { name: new RegExp(`^${name}`) })).toHaveCount(0);
});
