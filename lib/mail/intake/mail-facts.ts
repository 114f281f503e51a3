import type { NewMailFacts } from "@/lib/domain/rules/mail-rules";
import { patternReach } from "@/lib/domain/tickets/patterns";
import type { MailKind } from "@/lib/mail/intake/classify";
import type { ParsedMail } from "@/lib/mail/intake/parse";
import { normalizeEmail } from "@/lib/text/email-address";

/** A mail as mail rules see it. `rawBody` is what `rawBodyOf` gives. */
export function factsOfMail(
  parsed: ParsedMail,
  known: Pick<NewMailFacts, "size" | "rawBody" | "mailboxId" | "proven" | "isAnswer" | "customerId"> & {
    kind: MailKind;
  },
): NewMailFacts {
  const { kind, ...rest } = known;
  const from = parsed.from ?? parsed.sender ?? { name: "", address: "" };
  const addresses = (list: readonly { address: string }[]) =>
    list.slice(0, 500).map((entry) => normalizeEmail(entry.address));
  return {
    ...rest,
    from: normalizeEmail(from.address),
    fromName: from.name,
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    subject: parsed.subject,
    text: parsed.text.slice(0, patternReach),
    headers: parsed.headers.slice(0, 1000),
    fileNames: parsed.attachments.slice(0, 1000).map((file) => file.fileName),
    classification: kind,
  };
}

/** What stands behind the header of a raw mail, as far as rules look. */
export function rawBodyOf(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = ["\r\n\r\n", "\n\n"].map((mark) => ({ at: bytes.indexOf(mark), length: mark.length }));
  const end = ends.filter((one) => one.at >= 0).sort((a, b) => a.at - b.at)[0];
  if (!end) return "";
  const start = end.at + end.length;
  // Four bytes are the most that one character takes.
  return bytes
    .subarray(start, start + 4 * patternReach)
    .toString("utf8")
    .slice(0, patternReach);
}
