import { mailLimitBytes } from "@/lib/domain/mail/inbound";
import { parseMail } from "@/lib/mail/intake/parse";

const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));

/** Why a mail was not taken, in sentences for an administrator who wants to find it: whose it is, and where it lies. */
export async function tooLargeWords(header: Uint8Array, size: number, place: string): Promise<string> {
  const mail = await parseMail(header).catch(() => null);
  const from = mail?.from?.address ? ` from ${mail.from.address}` : "";
  const subject = mail?.subject ? `, “${mail.subject}”,` : "";
  return (
    `The mail${from}${subject} has ${megabytes(size)} MB; at most ${megabytes(mailLimitBytes)} MB are taken. ` +
    `It still lies in ${place}; here is only its header.`
  );
}
