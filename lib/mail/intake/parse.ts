import PostalMime, { type Address, type Email } from "postal-mime";
import { sha256Hex } from "@/lib/crypto";
import { inventFileName } from "@/lib/mail/intake/attachment-names";
import { DEFAULT_MAIL_LIMITS, MailLimitError, type MailLimits, startClock } from "@/lib/mail/intake/limits";
import {
  type BodyBlock,
  cleanLine,
  cleanText,
  fromWindows1252,
  joinBody,
  MAX_BODY_CHARACTERS,
} from "@/lib/mail/intake/mail-text";
import { type MimeLeaf, walkMime } from "@/lib/mail/intake/mime-walk";
import { readTnef } from "@/lib/mail/intake/tnef";
import { safeFileName } from "@/lib/text/file-names";

export type MailAddress = { name: string; address: string };

export type MailAttachment = {
  fileName: string;
  mimeType: string;
  /** Content-ID without its angle brackets, or null. */
  contentId: string | null;
  /** True when the HTML shows the file by its Content-ID. */
  inline: boolean;
  bytes: Uint8Array;
};

/** What became of the leaves of the MIME tree: `leaves` is always the sum of the other four. */
export type PartCounts = { leaves: number; text: number; html: number; inline: number; attachments: number };

export type ParsedMail = {
  subject: string;
  from: MailAddress | null;
  sender: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** With its angle brackets; null when the mail has none. */
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first; of a very long chain the first and the last ones. */
  references: string[];
  /** Message-IDs of mails this one carries as parts: what a bounce is about. */
  embeddedMessageIds: string[];
  /** The sender of the first mail it carries as a part, as a forward does. */
  embeddedFrom: MailAddress | null;
  date: Date | null;
  text: string;
  html: string | null;
  attachments: MailAttachment[];
  /** Header fields of the message in order, names in lower case, values unfolded but not decoded. */
  headers: { name: string; value: string }[];
  /** SHA-256 of what the sender wrote: sender, date, subject and body, without the fields servers put in front. */
  contentHash: string;
  /** The header block of the message as text. */
  rawHeader: string;
  /** Content types of the leaves, in order. */
  leafTypes: string[];
  parts: PartCounts;
};

const MAX_IDS = 100;
const MAX_ADDRESSES = 500;

type DecodedLeaf =
  | { kind: "text" | "html"; content: string }
  | { kind: "file"; fileName: string | null; mimeType: string; contentId: string | null; bytes: Uint8Array };

/**
 * Reads a raw message (RFC 5322, RFC 2045 to 2049, 2231, 6532). However broken the bytes are, a mail comes out: what
 * cannot be read as structure is kept as text. Every leaf of the MIME tree ends as text, HTML, inline picture or
 * attachment. Throws `MailLimitError` when a limit is passed, and nothing else.
 */
export async function parseMail(input: Uint8Array, limits: MailLimits = DEFAULT_MAIL_LIMITS): Promise<ParsedMail> {
  if (input.length > limits.maxBytes)
    throw new MailLimitError("size", `The mail is larger than ${limits.maxBytes} bytes.`);
  const checkTime = startClock(limits.maxMilliseconds);
  const raw = withoutLeadingJunk(input);
  const { leaves, headerEnd } = walkMime(raw, limits, checkTime);
  const headless = !hasHeader(raw);
  const header = headless ? new Uint8Array(0) : asUtf8(raw.subarray(0, headerEnd));
  const root = await readMessage(header, "text/plain");

  const blocks = new Map<string, BodyBlock>();
  const files: { leaf: MimeLeaf; file: DecodedLeaf & { kind: "file" } }[] = [];
  const counts = { leaves: leaves.length, text: 0, html: 0, inline: 0, attachments: 0 };
  const embedded: Email[] = [];
  for (const [index, leaf] of leaves.entries()) {
    checkTime();
    const decoded =
      headless && leaf.headerStart === 0
        ? decodeBytes(raw)
        : await decodeLeaf(raw, leaf, counts.text + counts.html > 0);
    if (decoded.kind === "file") {
      files.push({ leaf, file: decoded });
      if (embedded.length < 10) embedded.push(...(await embeddedMails(leaf.contentType, decoded.bytes)));
      continue;
    }
    counts[decoded.kind]++;
    const key = leaf.alternative === null ? `leaf ${index}` : `alternative ${leaf.alternative}`;
    const block = blocks.get(key) ?? { plain: [], html: [] };
    blocks.set(key, block);
    block[decoded.kind === "html" ? "html" : "plain"].push(decoded.content);
  }
  checkTime();

  const body = joinBody([...blocks.values()]);
  const shown = body.html === null ? new Set<string>() : contentIdsShown(body.html);
  const attachments = files.map(({ file }, index): MailAttachment => {
    const inline = file.contentId !== null && shown.has(file.contentId.toLowerCase());
    counts[inline ? "inline" : "attachments"]++;
    const fileName = file.fileName ? safeFileName(file.fileName) : inventFileName(file.mimeType, index + 1);
    return { fileName, mimeType: file.mimeType, contentId: file.contentId, inline, bytes: file.bytes };
  });
  attachments.push(...attachments.flatMap(openTnef));
  keepLongBody(body, attachments);
  checkTime();

  return {
    subject: cleanLine(root.subject ?? "", 500),
    from: firstMailbox(root.from ? [root.from] : []),
    sender: firstMailbox(root.sender ? [root.sender] : []),
    replyTo: mailboxes(root.replyTo),
    to: mailboxes(root.to),
    cc: mailboxes(root.cc),
    messageId: messageIds(root.messageId ?? "")[0] ?? null,
    inReplyTo: messageIds(headerValues(root, "in-reply-to")),
    references: messageIds(headerValues(root, "references")),
    embeddedMessageIds: embedded.flatMap((mail) => messageIds(mail.messageId ?? "").slice(0, 1)).slice(0, 10),
    embeddedFrom: embedded.map((mail) => firstMailbox(mail.from ? [mail.from] : [])).find(Boolean) ?? null,
    date: readDate(headerValues(root, "date")),
    text: body.text,
    html: body.html,
    attachments,
    headers: root.headers.map((field) => ({ name: field.key, value: cleanText(field.value) })),
    contentHash: contentHash(root, headless ? raw : raw.subarray(headerEnd)),
    rawHeader: cleanText(new TextDecoder().decode(header)).trim(),
    leafTypes: leaves.map((leaf) => leaf.contentType),
    parts: counts,
  };
}

/** The first value of a header field, or null. `name` in lower case. */
export function headerOf(mail: ParsedMail, name: string): string | null {
  return mail.headers.find((field) => field.name === name)?.value ?? null;
}

function contentHash(root: Email, body: Uint8Array): string {
  const fields = ["from", "date", "subject"].map((name) => headerValues(root, name));
  return sha256Hex(`${fields.join("\n")}\n${sha256Hex(body)}`);
}

async function readMessage(bytes: Uint8Array, fallbackType: string): Promise<Email> {
  // The walk has checked the limits already; these only keep the library's own, lower ones out of the way.
  return PostalMime.parse(bytes, { forceRfc822Attachments: true, maxHeadersSize: 64 * 1024 * 1024 }).catch(() =>
    PostalMime.parse(`Content-Type: ${fallbackType}\r\n\r\n`),
  );
}

// Blank lines and an mbox "From " line before the header come from pipes and exports; they are no part of the mail.
// Programs older than these rules end lines with CR alone.
function withoutLeadingJunk(input: Uint8Array): Uint8Array {
  const raw = input.includes(0x0a) ? input : input.map((byte) => (byte === 0x0d ? 0x0a : byte));
  let start = 0;
  while (raw[start] === 0x0a || raw[start] === 0x0d) start++;
  if (Buffer.from(raw.subarray(start, start + 5)).toString("latin1") === "From ") {
    const newline = raw.indexOf(0x0a, start);
    start = newline < 0 ? start : newline + 1;
  }
  return start === 0 ? raw : raw.subarray(start);
}

// RFC 5322, 2.2: a field name is printable ASCII without a colon. A first line that is none means there is no header.
function hasHeader(raw: Uint8Array): boolean {
  return /^[!-9;-~]{1,200}[ \t]*:/.test(Buffer.from(raw.subarray(0, 300)).toString("latin1"));
}

// Senders without RFC 2047 put the letters of their own code page into a header. UTF-8 that is none reads as the
// commonest of those.
function asUtf8(bytes: Uint8Array): Uint8Array {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(fromWindows1252(bytes));
  }
}

async function decodeLeaf(raw: Uint8Array, leaf: MimeLeaf, hasText: boolean): Promise<DecodedLeaf> {
  const body = raw.subarray(leaf.bodyStart, leaf.bodyEnd);
  if (leaf.brokenMultipart) return decodeBytes(body);
  const header = asUtf8(raw.subarray(leaf.headerStart, leaf.bodyStart));
  const isText = leaf.contentType === "text/plain" || leaf.contentType === "text/html";
  // A text part that names a file and follows other text is a file the sender attached "inline", not more words.
  if (isText && leaf.disposition !== "attachment" && !(leaf.dispositionNamesFile && hasText)) {
    return decodeText(leaf, header, body);
  }
  // The first of two equal fields counts, so a field put in front decides; a text part would be read as text otherwise.
  const override = isText ? "Content-Type: application/octet-stream\r\n" : "";
  const email = await readMessage(join(override, header, body), leaf.contentType);
  const found = email.attachments[0];
  const encoded = leaf.encoding === "base64" || leaf.encoding === "quoted-printable";
  const converted = leaf.contentType === "text/calendar" || leaf.contentType === "application/ics";
  const content = found && typeof found.content !== "string" ? new Uint8Array(found.content) : new Uint8Array(0);
  return {
    kind: "file",
    fileName: cleanText(found?.filename ?? leaf.params.name ?? "") || null,
    mimeType: cleanLine(leaf.contentType, 120) || "application/octet-stream",
    contentId: found?.contentId ? cleanLine(found.contentId, 500).replace(/^<|>$/g, "") || null : null,
    // Without an encoding the bytes are what stands in the message; the library would make every line break an LF.
    bytes: found && (encoded || converted) ? content : new Uint8Array(body),
  };
}

async function decodeText(leaf: MimeLeaf, header: Uint8Array, body: Uint8Array): Promise<DecodedLeaf> {
  const kind = leaf.contentType === "text/html" ? "html" : "text";
  // A field put in front decides. It says what the walk read, where the field itself is missing or broken.
  const read = async (charset: string | null) => {
    const override = charset ? `Content-Type: ${leaf.contentType}; charset=${charset}${flowed(leaf)}\r\n` : "";
    const email = await readMessage(join(override, header, body), leaf.contentType);
    return (kind === "html" ? email.html : email.text) ?? "";
  };
  if (leaf.params.charset) return { kind, content: cleanText(await read(null)) };
  const content = await read("utf-8");
  return { kind, content: cleanText(content.includes("\uFFFD") ? await read("windows-1252") : content) };
}

// Bytes without a header that could say what they are.
function decodeBytes(bytes: Uint8Array): DecodedLeaf {
  return { kind: "text", content: cleanText(new TextDecoder().decode(asUtf8(bytes))) };
}

function flowed(leaf: MimeLeaf): string {
  if (leaf.params.format?.toLowerCase() !== "flowed") return "";
  return leaf.params.delsp?.toLowerCase() === "yes" ? "; format=flowed; delsp=yes" : "; format=flowed";
}

function join(override: string, header: Uint8Array, body: Uint8Array): Uint8Array {
  // A part cut off within its header has no blank line; the body must not be read as more header.
  const gap = body.length > 0 || header.length === 0 || header.at(-1) === 0x0a ? "" : "\r\n\r\n";
  return Buffer.concat([Buffer.from(override), header, Buffer.from(gap), body]);
}

/** The header of a mail that is a part of another, as a list of one; none for other parts. */
async function embeddedMails(contentType: string, bytes: Uint8Array): Promise<Email[]> {
  if (contentType !== "message/rfc822" && contentType !== "text/rfc822-headers") return [];
  const text = Buffer.from(bytes.subarray(0, 64 * 1024)).toString("latin1");
  const header = text.split(/\r?\n\r?\n/, 1)[0] ?? "";
  return [await readMessage(Buffer.from(header, "latin1"), "text/plain")];
}

// Pictures are named by "cid:" and the Content-ID, percent-encoded (RFC 2392).
function contentIdsShown(html: string): Set<string> {
  const ids = new Set<string>();
  for (const [, id = ""] of html.matchAll(/\bcid:([^\s"'<>)]{1,500})/gi)) {
    ids.add(id.toLowerCase());
    try {
      ids.add(decodeURIComponent(id).toLowerCase());
    } catch {
      // Not percent-encoded after all: the id as it stands is in the set.
    }
  }
  return ids;
}

// What Outlook packs into winmail.dat nobody else can open; the packet itself stays beside its files.
function openTnef(file: MailAttachment): MailAttachment[] {
  if (!/^application\/(vnd\.)?ms-tnef$/.test(file.mimeType) && !/^winmail\.dat$/i.test(file.fileName)) return [];
  return readTnef(file.bytes).map(({ fileName, mimeType, bytes }, index) => {
    const type = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mimeType) ? mimeType.toLowerCase() : "application/octet-stream";
    const name = fileName ? safeFileName(fileName) : inventFileName(type, index + 1);
    return { fileName: name, mimeType: type, contentId: null, inline: false, bytes };
  });
}

// A body too long to show is kept as a file; its words stay readable.
function keepLongBody(body: { text: string; html: string | null }, attachments: MailAttachment[]): void {
  const keep = (fileName: string, mimeType: string, content: string) =>
    attachments.push({ fileName, mimeType, contentId: null, inline: false, bytes: new TextEncoder().encode(content) });
  if (body.html !== null && body.html.length > MAX_BODY_CHARACTERS) {
    keep("whole-message.html", "text/html", body.html);
    body.html = null;
  }
  if (body.text.length > MAX_BODY_CHARACTERS) {
    keep("whole-message.txt", "text/plain", body.text);
    body.text = cleanText(body.text.slice(0, MAX_BODY_CHARACTERS));
  }
}

function headerValues(email: Email, name: string): string {
  const values = email.headers.filter((field) => field.key === name).map((field) => field.value);
  return values.join(" ");
}

// Some senders break an id with a space or leave the brackets out; both are read.
function messageIds(value: string): string[] {
  const bracketed = value.match(/<[^<>]{1,990}>/g)?.map((id) => id.replace(/\s+/g, ""));
  const ids =
    bracketed ??
    value
      .split(/[\s,]+/)
      .filter((word) => word.length <= 990 && word.includes("@"))
      .map((word) => `<${word}>`);
  const unique = [...new Set(ids.map(cleanText).filter((id) => id.length > 2))];
  return unique.length <= MAX_IDS ? unique : [...unique.slice(0, 1), ...unique.slice(1 - MAX_IDS)];
}

function mailboxes(list: Address[] | undefined): MailAddress[] {
  const flat = (list ?? []).slice(0, MAX_ADDRESSES).flatMap((entry) => entry.group ?? [entry]);
  return flat
    .slice(0, MAX_ADDRESSES)
    .map((entry) => ({ name: cleanLine(entry.name, 200), address: cleanLine(entry.address ?? "", 320) }))
    .filter((entry) => entry.address !== "");
}

function firstMailbox(list: Address[]): MailAddress | null {
  return mailboxes(list)[0] ?? null;
}

function readDate(value: string): Date | null {
  const date = new Date(value.replace(/\([^()]{0,200}\)/g, " ").trim());
  return Number.isNaN(date.getTime()) ? null : date;
}
