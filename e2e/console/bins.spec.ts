import { expect, test } from "../support/console-test";

test("a ticket is merged into another, and its number leads there", async ({ desk, newTicket }) => {
  const source = await newTicket();
  const target = await newTicket();
  const { page } = desk;
  await desk.openTicket(source.id);
  await (await desk.compose("Reply")).fill("A draft that must not be lost");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await desk.more("Merge with other tickets");
  const dialog = page.getByRole("dialog", { name: `Merge #${source.id}` });
  await dialog.getByLabel("With which ticket?").fill(String(target.id));
  await dialog.getByRole("radio", { name: new RegExp(`#${target.id}`) }).press("Space");
  await dialog.getByRole("button", { name: `Look at merging with #${target.id}` }).press("Enter");
  await dialog.getByRole("button", { name: `Merge into #${target.id}` }).click();

  await expect(page).toHaveURL(new RegExp(`/console/tickets/${target.id}`));
  await expect(desk.thread).toContainText(source.words);
  await expect(desk.thread).toContainText(target.words);
  await expect(desk.thread).toContainText(`#${source.id} was merged into this`);
  await expect(await desk.compose("Reply")).toHaveText("A draft that must not be lost");
  await page.goto(`/console/tickets/${source.id}?view=all`);
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${target.id}`));
});

test("a ticket goes to the trash and comes back by undo or from there", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const { page } = desk;
  await desk.openTicket(id, "inbox");
  await desk.more("Move to the trash");
  await expect(desk.head).toContainText("In the trash");
  await expect(desk.row(id)).toHaveCount(0);
  await desk.toast.getByRole("button", { name: "Undo" }).click();
  await expect(desk.head).not.toContainText("In the trash");

  await desk.more("Move to the trash");
  await desk.openView("trash");
  await desk.row(id).click();
  await expect(desk.thread).toBeVisible();
  await desk.more("Take out of the trash");
  await expect(desk.head).not.toContainText("In the trash");
  await desk.openView("inbox");
  await expect(desk.row(id)).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("spam cannot be written on until the mark is taken off", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  await desk.openTicket(id);
  await desk.more("Mark as spam");
  await expect(desk.page.getByText("Take the mark off to write on it.")).toBeVisible();
  await desk.openView("spam");
  await desk.row(id).click();
  await expect(desk.thread).toBeVisible();
  await desk.more("Not spam");
  await expect(await desk.compose("Reply")).toBeVisible();
});
