import { addressParser } from "postal-mime";
import { cleanLine } from "@/lib/mail/intake/mail-text";
import type { MailAddress } from "@/lib/mail/intake/parse";

/** What the parser tags of HelpSpot in a mail ask for. Values are as written; what they mean is checked where they are used. */
export type ParserTags = {
  customer: { externalId?: string; firstName?: string; lastName?: string; phone?: string; email?: string };
  categoryId: number | null;
  assigneeId: number | null;
  /** Custom field id → value. */
  customFields: Map<number, string>;
  ticketId: number | null;
  forwarded: boolean;
};

// ##name:value##, names in any case, the value may span lines. One "##" ends a value, so no text is scanned twice.
const TAG = /##[ \t]*(hs_[a-z0-9_]{1,40}|forward)[ \t]*:([^#]*(?:#(?!#)[^#]*)*)##[ \t]*\n?/gi;

/**
 * Reads HelpSpot's e-mail parser tags (its manual, "E-mail parser tags") out of a body and a subject. Out: the tags, and
 * text, HTML and subject without them. An unknown tag is left where it stands.
 */
export function readParserTags(input: { subject: string; text: string; html: string | null }): {
  tags: ParserTags;
  subject: string;
  text: string;
  html: string | null;
} {
  const tags: ParserTags = {
    customer: {},
    categoryId: null,
    assigneeId: null,
    customFields: new Map(),
    ticketId: null,
    forwarded: false,
  };
  const text = input.text.replace(TAG, (whole, name: string, value: string) => (apply(tags, name, value) ? "" : whole));
  const html = input.html?.replace(TAG, (whole, name: string) => (apply(null, name, "") ? "" : whole)) ?? null;
  const subject = input.subject.replace(TAG, (whole, name: string, value: string) => {
    if (name.toLowerCase() !== "forward") return whole;
    return apply(tags, name, value) ? "" : whole;
  });
  return { tags, subject: subject.trim(), text: text.trim(), html };
}

// Returns whether the tag is one we know; with `tags` null it only tells.
function apply(tags: ParserTags | null, rawName: string, rawValue: string): boolean {
  const name = rawName.toLowerCase();
  const value = rawValue.trim();
  const field = /^hs_custom(\d{1,9})$/.exec(name)?.[1];
  if (field) {
    tags?.customFields.set(Number(field), value);
    return true;
  }
  const write = WRITERS[name];
  if (!write) return false;
  if (tags) write(tags, value);
  return true;
}

const number = (value: string) => (/^\d{1,12}$/.test(value) ? Number(value) : null);

const WRITERS: Record<string, (tags: ParserTags, value: string) => void> = {
  hs_customer_id: (tags, value) => {
    tags.customer.externalId = cleanLine(value, 255);
  },
  hs_customer_firstname: (tags, value) => {
    tags.customer.firstName = cleanLine(value, 100);
  },
  hs_customer_lastname: (tags, value) => {
    tags.customer.lastName = cleanLine(value, 100);
  },
  hs_customer_phone: (tags, value) => {
    tags.customer.phone = cleanLine(value, 60);
  },
  hs_customer_email: (tags, value) => {
    tags.customer.email = cleanLine(value, 320);
  },
  hs_category: (tags, value) => {
    tags.categoryId = number(value);
  },
  hs_assigned_to: (tags, value) => {
    tags.assigneeId = number(value);
  },
  hs_request_id: (tags, value) => {
    tags.ticketId = number(value);
  },
  forward: (tags, value) => {
    tags.forwarded = value.toLowerCase() === "true";
  },
};

// What mail clients put before the sender of a forwarded mail, in the languages they ship in.
const FROM_WORDS = "From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|Feladó|Kimden|От|Від|差出人|发件人|寄件者|보낸 사람";
const FORWARDED_FROM = new RegExp(`^[>*\\s]{0,20}(?:${FROM_WORDS})[*\\s]{0,10}[:：](.{1,400})$`, "imu");

/** The first sender that a forwarded mail names in its text, or null. */
export function forwardedSender(text: string): MailAddress | null {
  const line = FORWARDED_FROM.exec(text)?.[1]?.replace(/\[mailto:([^\]]{1,320})\]/i, "<$1>");
  const entry = line ? addressParser(line.replace(/^\*+|\*+$/g, "").trim(), { flatten: true })[0] : undefined;
  if (!entry?.address?.includes("@")) return null;
  return { name: cleanLine(entry.name, 200), address: cleanLine(entry.address, 320) };
}
