import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A mail that the desk under test sent by SMTP. */
export type SentMail = { from: string; to: string[]; raw: string };

function sentMails(): SentMail[] {
  const folder = process.env.MAIL_SINK;
  if (!folder) throw new Error("MAIL_SINK is not set: run the tests with npm test.");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as SentMail);
}

/** The mails that were sent to an address so far, oldest first. */
export const mailsTo = (to: string): SentMail[] => sentMails().filter((mail) => mail.to.includes(to));

/**
 * Waits until the desk has sent a mail to an address. Use an address of the test's own: all tests share one sink.
 * @param to the address
 * @param matches further conditions
 * @returns the newest such mail
 * @throws when none came within 20 seconds
 */
export async function waitForMail(to: string, matches: (mail: SentMail) => boolean = () => true): Promise<SentMail> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = sentMails().findLast((mail) => mail.to.includes(to) && matches(mail));
    if (found) return found;
    if (Date.now() > end) throw new Error(`No such mail to ${to} was sent within 20 seconds.`);
    await sleep(100);
  }
}
