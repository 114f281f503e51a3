import { expectAccessible } from "../support/accessible";
import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";
import { waitForMail } from "../support/mail-sink";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p3F0WQAAAABJRU5ErkJggg==";

test("a reply of a canned response with the ticket's values, formatted words and a picture goes out as both parts", async ({
  desk,
  newTicket,
  agent,
}) => {
  const { id, email } = await newTicket();
  const { page } = desk;
  const sql = deskDatabase();
  const title = unique("Greeting");
  await sql`insert into canned_responses (workspace_id, owner_id, title, body_html)
    select workspace_id, id, ${title}, '<p>Dear {{customer.firstName}},</p><p>about {{ticket.subject}} {{unknown}}</p>'
    from agents where id = ${agent.id}`;
  await sql`update tickets set contact_first_name = '<b onclick=x>Tom & "Jerry"</b>', subject = 'a < b' where id = ${id}`;
  await sql.end();

  await desk.openTicket(id);
  await page.keyboard.press("r");
  const reply = desk.editor("Reply");
  await expect(reply).toBeFocused();
  await page.keyboard.type(`/${title.toLowerCase()}`);
  await expect(page.getByRole("option", { name: title })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(reply).toContainText('Dear <b onclick=x>Tom & "Jerry"</b>,');
  await expect(reply).toContainText("about a < b {{unknown}}");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- **firm** grip");
  await expect(reply.locator("li strong")).toHaveText("firm");
  await expectAccessible(page, "composer");

  await reply.evaluate((box, base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "shot.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, PIXEL);
  await expect(reply.locator("img")).toHaveAttribute("src", /^\/api\/attachments\//);
  await expect(reply.locator("img")).toHaveJSProperty("naturalWidth", 1);
  await page.keyboard.press("Control+Enter");
  const sent = desk.thread.getByRole("article", { name: /^Message from Help Desk/ });
  const words = sent.frameLocator("iframe").locator("body");
  await expect(words.locator("li strong")).toHaveText("firm");
  await expect(words.locator("img")).toHaveJSProperty("naturalWidth", 1);
  await expect(words.locator("b")).toHaveCount(0);

  const mail = await waitForMail(email, (one) => one.raw.includes("firm"));
  expect(mail.raw).toMatch(/multipart\/alternative/);
  expect(mail.raw).toMatch(/src=3D"cid:|src="cid:/);
});

test("a colleague is named in a note and follows, and sending can go on to the next ticket", async ({
  desk,
  newTicket,
  agent,
}) => {
  const first = await newTicket();
  const second = await newTicket();
  const sql = deskDatabase();
  const name = unique("Zoe");
  await sql`update agents set first_name = ${name}, last_name = 'Quist' where id = ${agent.id}`;
  await sql`update tickets set assignee_id = ${agent.id} where id in (${first.id}, ${second.id})`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  const { page } = desk;
  await desk.openView("mine");
  const order = await desk.list
    .locator("a[data-ticket]")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-ticket"))));
  const [from, to] = order.indexOf(first.id) < order.indexOf(second.id) ? [first.id, second.id] : [second.id, first.id];
  await desk.row(from).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${from}\\?view=mine`));
  const note = await desk.compose("Private note");
  await note.pressSequentially(`Ask @${name.toLowerCase()}`);
  await expect(page.getByRole("option", { name })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(note).toHaveText(`Ask @${name} Quist `);
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Add private note and go to the next" }).click();
  const next = order[order.indexOf(from) + 1] ?? to;
  await expect(page).toHaveURL(new RegExp(`/tickets/${next}\\?view=mine`));
  const [noted] = await sql`select body_text from messages where ticket_id = ${from} and visibility = 'private'`;
  expect(noted?.body_text.trim()).toBe(`Ask @${name} Quist`);
  await sql.end();
});
