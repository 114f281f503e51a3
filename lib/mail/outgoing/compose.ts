import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { OWN_MARK_HEADER } from "@/lib/mail/intake/classify";
import type { MailAddress } from "@/lib/mail/intake/parse";
import { isEmailAddress } from "@/lib/text/email-address";
import { textToHtml } from "@/lib/text/html";

export type OutgoingAttachment = {
  fileName: string;
  mimeType: string;
  /** Content-ID without brackets; with it the file is a picture the HTML shows by `cid:`. */
  contentId: string | null;
  /** Called when the bytes are needed, so that no file is open before. */
  open: () => Readable;
};

export type OutgoingMail = {
  from: MailAddress;
  /** The signed reply address, where the mailbox allows plus addresses. */
  replyTo: string | null;
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  subject: string;
  /** Null when the subject must stay as it is. */
  ticketNumber: number | null;
  text: string;
  html: string | null;
  /** The message that is answered, put below the words. */
  quoted: { author: string; text: string; html: string | null } | null;
  /** With angle brackets, as all ids here. */
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  /** Set on everything no person wrote (RFC 3834, 5). */
  automatic: "auto-replied" | "auto-generated" | null;
  /** The list it belongs to, and where a mail program ends its mails by one POST; both ours. */
  list: { id: string; unsubscribe: string } | null;
  /** See `makeOwnMark`. */
  ownMark: string;
  date: Date;
  attachments: OutgoingAttachment[];
};

export type ComposedMail = {
  /** Who the mail is handed to: the return path and every recipient, Bcc among them. */
  envelope: { from: string; to: string[] };
  messageId: string;
  /** The message as RFC 5322 bytes with CRLF; can be read once. */
  stream: () => Readable;
};

const MAX_REFERENCES = 50;

/**
 * Builds the message. No header comes from unchecked text: line breaks and control characters are gone, addresses must
 * be addresses. Throws `Error` when nobody is left to send to.
 */
export function composeMail(mail: OutgoingMail): ComposedMail {
  const to = usable(mail.to);
  const cc = usable(mail.cc);
  const bcc = usable(mail.bcc);
  const recipients = [...new Set([...to, ...cc, ...bcc].map((entry) => entry.address))];
  if (recipients.length === 0) throw new Error("The mail has no usable recipient.");
  const body = withQuote(mail);
  const envelope = { from: mail.from.address, to: recipients };
  const composer = new MailComposer({
    from: { name: headerText(mail.from.name), address: mail.from.address },
    replyTo: mail.replyTo ?? undefined,
    to,
    cc,
    envelope,
    subject:
      mail.ticketNumber === null
        ? headerText(mail.subject)
        : ticketSubject(mail.subject, mail.ticketNumber, mail.inReplyTo !== null),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? undefined,
    references: chain(mail.references, mail.inReplyTo),
    date: mail.date,
    text: body.text,
    html: body.html ?? undefined,
    headers: {
      [OWN_MARK_HEADER]: mail.ownMark,
      // Exchange looks at the second field only.
      ...(mail.automatic ? { "Auto-Submitted": mail.automatic, "X-Auto-Response-Suppress": "All" } : {}),
      ...(mail.list ? listHeaders(mail.list) : {}),
    },
    attachments: mail.attachments.map((file) => ({
      filename: file.fileName,
      contentType: file.mimeType,
      ...(file.contentId && body.html ? { cid: file.contentId } : {}),
      contentDisposition: file.contentId && body.html ? "inline" : "attachment",
      content: whenRead(file.open),
    })),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { envelope, messageId: mail.messageId, stream: () => composer.compile().createReadStream() };
}

/** RFC 2919; RFC 2369, 3.2; RFC 8058, 3.1: the last one says that the address may be posted to without asking. */
function listHeaders({ id, unsubscribe }: NonNullable<OutgoingMail["list"]>): Record<string, string> {
  return {
    "List-Id": `<${id}>`,
    "List-Unsubscribe": `<${unsubscribe}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** `Re: Printer [#12]` for "Printer", "Re: Printer" and "AW: Re: Printer [#12]" alike; no `Re:` on what is no answer. */
export function ticketSubject(subject: string, ticketNumber: number, isAnswer: boolean): string {
  let words = headerText(subject).slice(0, 400).replaceAll(`[#${ticketNumber}]`, "").trim();
  for (let before = ""; before !== words; ) {
    before = words;
    words = words.replace(/^(?:re|aw|antw|sv|vs|odp|ynt|回复|回覆|答复|返信)(?:\[\d{1,3}\])?\s?[:：]\s*/i, "");
  }
  return `${isAnswer ? "Re: " : ""}${words} [#${ticketNumber}]`.replace(/\s+/g, " ").trim();
}

/** The References of an answer (RFC 5322, 3.6.4): the chain so far, last the id answered; at most 50, the first one kept. */
export function chain(references: readonly string[], inReplyTo: string | null): string[] {
  const before = references.filter((id) => id !== inReplyTo);
  const all = [...new Set(inReplyTo ? [...before, inReplyTo] : before)].filter((id) => /^<[^<>\s]{3,900}>$/.test(id));
  return all.length <= MAX_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MAX_REFERENCES)];
}

/** Text fit for a header: no line break, no control or direction character. */
export function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function whenRead(open: () => Readable): Readable {
  return Readable.from(
    (async function* () {
      yield* open();
    })(),
    { objectMode: false },
  );
}

function usable(list: readonly MailAddress[]): MailAddress[] {
  return list
    .filter((entry) => isEmailAddress(entry.address))
    .map((entry) => ({ name: headerText(entry.name), address: entry.address }));
}

function withQuote({ text, html, quoted }: OutgoingMail): { text: string; html: string | null } {
  if (!quoted) return { text, html };
  const author = headerText(quoted.author);
  const lines = quoted.text.split(/\r?\n/).map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`));
  const old = quoted.html ?? textToHtml(quoted.text);
  return {
    text: `${text}\n\n${author}:\n${lines.join("\n")}`,
    html: html === null ? null : `${html}<br>${textToHtml(`${author}:`)}<blockquote type="cite">${old}</blockquote>`,
  };
}
