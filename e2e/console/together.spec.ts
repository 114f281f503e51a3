import { Console } from "../pages/console";
import { expect, test } from "../support/console-test";
import { addAgent, deskDatabase } from "../support/desk-database";
import { signInAgent } from "../support/sign-in";

test("two agents answer the same ticket: each sees the other, and the second sees the first's answer before sending", async ({
  desk,
  newTicket,
  browser,
}) => {
  const sql = deskDatabase();
  const person = await addAgent(sql, 1, "Help Desk Staff");
  await sql.end();
  const { id } = await newTicket();
  const context = await browser.newContext();
  const colleague = new Console(await context.newPage());
  await signInAgent(colleague.page, person);
  await colleague.openTicket(id);
  await desk.openTicket(id);
  await expect(desk.head.locator("[data-presence]")).toContainText("is here");
  const presenceInList = desk.row(id).getByText(/is here|is writing/);
  await expect(presenceInList).toHaveCount(1);

  const theirs = await colleague.compose("Reply");
  await theirs.pressSequentially("Have you tried paper?");
  await expect(desk.head.locator("[data-presence]")).toContainText("is writing a reply");
  const mine = await desk.compose("Reply");
  await mine.pressSequentially("I come by at three");

  await colleague.page.keyboard.press("Control+Enter");
  await expect(desk.thread).toContainText("Have you tried paper?");
  // What came in moved neither the caret nor the text.
  await expect(mine).toBeFocused();
  await desk.page.keyboard.type(".");
  await desk.page.keyboard.press("Control+Enter");
  const dialog = desk.page.getByRole("dialog", { name: "This ticket moved on while you were writing" });
  await expect(dialog).toContainText("Have you tried paper?");
  await expect(dialog).toContainText("1 new message");
  await dialog.getByRole("button", { name: "Keep writing" }).click();
  await expect(dialog).toBeHidden();
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.thread).toContainText("I come by at three.");

  await context.close();
  await expect(desk.head.locator("[data-presence]")).toHaveCount(0, { timeout: 10_000 });
});

test("a lost line is said, nothing typed is lost, and what was missed is fetched and counted", async ({
  desk,
  newTicket,
  context,
}) => {
  const { id } = await newTicket();
  await desk.openTicket(id);
  const reply = await desk.compose("Reply");
  await reply.pressSequentially("On my way");
  await context.setOffline(true);
  await expect(desk.page.getByText("Connection lost, trying again")).toBeVisible();
  const other = await newTicket();
  // A step to a ticket that is no neighbour, and so not here yet, cannot be fetched: the page stays, with what was typed.
  await desk.page.getByRole("region", { name: "Queue" }).locator("[data-ticket]").nth(4).click();
  await expect(reply).toContainText("On my way");
  await reply.click();
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.page.getByText(/could not be sent/).first()).toBeVisible();
  expect(await reply.evaluate((box) => (box as HTMLTextAreaElement).value ?? box.textContent)).toBe("On my way");
  await context.setOffline(false);
  await expect(desk.page.getByText(/^Back online, \d+ changes? fetched$/)).toBeVisible({ timeout: 20_000 });
  await expect(desk.row(other.id)).toBeVisible();
  await desk.openTicket(id);
  await expect(desk.page.getByRole("textbox", { name: "Reply" })).toContainText("On my way");
});

test("tickets are worked off by the keyboard alone, also from inside a message's frame", async ({
  desk,
  newTicket,
}) => {
  const tickets = [await newTicket(), await newTicket(), await newTicket()];
  const { page } = desk;
  await desk.openView("inbox");
  for (const { id } of tickets) await expect(desk.row(id)).toBeVisible();
  const newest = tickets.at(-1)?.id ?? 0;
  const sql = deskDatabase();
  await sql`update messages set body_html = '<p>It <b>squeaks</b></p>' where ticket_id = ${newest}`;
  await sql.end();
  await page.keyboard.press("j");
  await expect(desk.row(newest)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${newest}`));
  const inside = desk.thread.frameLocator("iframe").getByText("squeaks");
  await inside.click();
  await page.keyboard.press("i");
  await expect(desk.property("Assignee")).toContainText("Help Desk Staff Walker");
  await page.keyboard.press("Shift+e");
  await expect(page).not.toHaveURL(new RegExp(`/console/tickets/${newest}`));

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or jump" });
  await palette.getByRole("combobox").fill(`${tickets[0]?.id}`);
  await expect(palette.getByRole("option", { name: /^Open ticket/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/console/tickets/${tickets[0]?.id}`));
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("priority");
  await page.keyboard.press("Enter");
  await page
    .getByRole("dialog", { name: /^Priority/ })
    .getByRole("combobox")
    .fill("high");
  await page.keyboard.press("Enter");
  await expect(desk.property("Priority")).toContainText("High");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/view=mine/);
});
