import { createTransport } from "nodemailer";
import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";
import { readFirstRun } from "../support/first-run";
import { waitForMail } from "../support/mail-sink";

test("a mail tells where it is from, a reply what became of it, and recipients what to think of", async ({
  desk,
  newTicket,
}) => {
  const { id, email } = await newTicket();
  const { page } = desk;
  const sql = deskDatabase();
  const acknowledgement = await waitForMail(email);
  const messageId = /^message-id:\s*(\S+)/im.exec(acknowledgement.raw)?.[1] ?? "";
  const { mail } = readFirstRun();
  const words = unique("It still squeaks ");
  const post = createTransport({ host: "127.0.0.1", port: mail.smtpPort, secure: false, ignoreTLS: true });
  await post.sendMail({ from: email, to: mail.mailbox, subject: "Squeak", inReplyTo: messageId, text: words });
  post.close();
  const came = `${unique("gone")}@elsewhere.example`;
  await sql`insert into mail_addresses (workspace_id, address, bounces, last_bounce, last_bounced_at)
    values (1, ${came}, 1, '5.1.1 no such user', now())`;

  await desk.openTicket(id);
  await expect(desk.thread).toContainText(words);
  await desk.thread.getByRole("button", { name: "About this mail" }).last().click();
  const about = page.getByRole("dialog", { name: "About this mail" });
  await expect(about).toContainText("Why it is here");
  await expect(about).toContainText("No trusted server said anything about its sender.");
  await about.getByText("Headers").click();
  await expect(about).toContainText("Squeak");
  const source = await page.request.get(
    (await about.getByRole("link", { name: "The mail as it came" }).getAttribute("href")) ?? "",
  );
  expect(await source.text()).toContain(words);
  await page.keyboard.press("Escape");

  await desk.compose("Reply");
  const recipients = page.getByRole("list", { name: "About the recipients" });
  await page.getByLabel("To", { exact: true }).fill(`${unique("new")}@outside.example,${came}`);
  await page.getByLabel("To", { exact: true }).press("Enter");
  await expect(recipients).toContainText(
    "nobody here has written to it yet, and outside.example is new to this ticket",
  );
  await expect(recipients).toContainText("the last mail to it came back: 5.1.1 no such user");
  await page.getByRole("button", { name: `Remove ${came}` }).click();
  await (await desk.compose("Reply")).fill("Please oil it");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await waitForMail(email, (one) => one.raw.includes("Please oil it"));
  await expect(async () => {
    await page.reload();
    await expect(desk.thread).toContainText(`Sent: ${email}`, { timeout: 2000 });
  }).toPass();
  await sql.end();
});
