import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { createTransport } from "nodemailer";
import PostalMime from "postal-mime";
import { Console } from "../pages/console";
import { unique } from "../support/desk-database";
import { readFirstRun } from "../support/first-run";
import { waitForMail } from "../support/mail-sink";

/*
 * The main job, through real doors: a program's call becomes a ticket, an agent answers it in the browser, the answer
 * arrives as mail, the customer's mail lands in the same ticket, and the portal shows it all by access key.
 */
test("call, queue, reply, mail, answer, portal", async ({ page, request, browser }) => {
  const { agent, mail } = readFirstRun();
  const customer = `${unique("bob")}@people.example`;
  const words = `The desk lamp flickers ${randomBytes(4).toString("hex")}`;

  await page.goto("/sign-in");
  await page.getByLabel("E-mail address or user name").fill(agent.email);
  await page.getByLabel("Password", { exact: true }).fill(agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/console/tickets**");
  await page.goto("/console/tickets?view=inbox");
  await expect(page.getByRole("list", { name: "Tickets" })).toBeVisible();

  // As the manual prints it: curl -F"tNote=This is the request." -F"sUserId=12345" …/api/index.php?method=request.create
  const answer = await request.post("/api/index.php?method=request.create&output=json", {
    multipart: { tNote: words, sUserId: "12345", sEmail: customer },
  });
  const { xRequest, accesskey } = await answer.json();
  expect(Number(xRequest)).toBeGreaterThan(0);

  // It appears in the open queue without a reload.
  const row = page.getByRole("list", { name: "Tickets" }).getByRole("link").filter({ hasText: words }).first();
  await expect(row).toBeVisible();
  await row.click();
  const thread = page.getByLabel("Messages");
  await expect(thread).toContainText(words);

  const reply = `Please try another bulb ${randomBytes(4).toString("hex")}`;
  await (await new Console(page).compose("Reply")).fill(reply);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(thread).toContainText(reply);

  const sent = await waitForMail(customer, (one) => one.raw.includes(reply));
  const parsed = await PostalMime.parse(sent.raw);
  expect(parsed.subject).toContain(`[#${xRequest}]`);

  const back = `That helped, thank you ${randomBytes(4).toString("hex")}`;
  const post = createTransport({ host: "127.0.0.1", port: mail.smtpPort, secure: false, ignoreTLS: true });
  await post.sendMail({
    from: `Bob Jones <${customer}>`,
    to: parsed.replyTo?.[0]?.address ?? mail.mailbox,
    subject: `Re: ${parsed.subject}`,
    inReplyTo: parsed.messageId,
    references: parsed.messageId,
    text: `${back}\n\nOn Monday, the desk wrote:\n> ${reply}\n`,
  });
  post.close();

  // The answer is on the same ticket, in the page that is still open.
  await expect(thread).toContainText(back);

  const visitor = await browser.newContext();
  const portal = await visitor.newPage();
  await portal.goto(`/requests/${accesskey}`);
  for (const text of [words, reply, back]) await expect(portal.getByRole("main")).toContainText(text);
  await visitor.close();
});
