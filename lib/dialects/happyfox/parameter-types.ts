import type { Desk } from "@/lib/dialects/happyfox/desk";
import { notAChoice } from "@/lib/dialects/happyfox/errors";
import { type Parameter, Problem } from "@/lib/dialects/happyfox/parameters";
import { readDay } from "@/lib/dialects/happyfox/wire";
import { largestRowId } from "@/lib/domain/row-id";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";

const MAX_ITEMS = 200;
/** A year of minutes. */
const MAX_MINUTES = 527_040;

/** A scalar as text. Lists and objects are no text. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Problem("Not a valid string.");
}

/** A positive id, as a number or its digits. */
export function asId(value: unknown): number {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > largestRowId) throw new Problem(notAChoice);
  return number;
}

/** true/false in any letter case, 1 or 0. */
export function asFlag(value: unknown): boolean {
  const word = typeof value === "boolean" || typeof value === "number" ? String(value) : value;
  if (typeof word === "string") {
    if (/^\s*(true|1)\s*$/i.test(word)) return true;
    if (/^\s*(false|0)\s*$/i.test(word)) return false;
  }
  throw new Problem("Enter true or false.");
}

/** The items of a comma list, or of a list; blanks around them and repeats go. */
export function asList(value: unknown): string[] {
  const parts = (Array.isArray(value) ? value : [value]).flatMap((part) => asText(part).split(","));
  const items = [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
  if (items.length > MAX_ITEMS) throw new Problem(`Give at most ${MAX_ITEMS} of them.`);
  return items;
}

/** An address in its stored spelling. */
export function asAddress(value: unknown): string {
  const address = normalizeEmail(asText(value));
  if (!isEmailAddress(address)) throw new Problem("Enter a valid email address.");
  return address;
}

function shortEnough(text: string, max: number): string {
  if (text.length > max) throw new Problem(`Ensure this value has at most ${max} characters.`);
  return text;
}

const parameter = <Value>(wire: string, doc: string, read: Parameter<Value>["read"]): Parameter<Value> => ({
  wire,
  required: false,
  doc,
  read,
});

/** A line of text of at most `max` characters. */
export const line = (doc: string, max: number): Parameter<string> =>
  parameter("text", doc, (value) => shortEnough(asText(value).trim(), max));

/** Text of any length, kept as it came. */
export const longText = (doc: string): Parameter<string> => parameter("long text", doc, asText);

export const flag = (doc: string, fallback: "true" | "false"): Parameter<boolean> => ({
  ...parameter("true or false", doc, asFlag),
  fallback,
});

export const id = (doc: string): Parameter<number> => parameter("id", doc, asId);

export const ids = (doc: string): Parameter<number[]> =>
  parameter("list of ids", doc, (value) => asList(value).map(asId));

export const address = (doc: string): Parameter<string> => parameter("address", doc, asAddress);

export const addresses = (doc: string): Parameter<string[]> =>
  parameter("addresses, parted by commas", doc, (value) => [...new Set(asList(value).map(asAddress))]);

export const tags = (doc: string): Parameter<string[]> =>
  parameter("tags, parted by commas", doc, (value) => asList(value).map((tag) => shortEnough(tag, 100)));

export const day = (doc: string): Parameter<string> =>
  parameter("yyyy-mm-dd or dd/mm/yyyy", doc, (value) => {
    const found = readDay(asText(value));
    if (found === null) throw new Problem("Enter a valid date.");
    return found;
  });

/** A moment of UTC, or with an offset of its own. */
export const moment = (doc: string): Parameter<Date> =>
  parameter("yyyy-mm-ddThh:mm:ss", doc, (value) => {
    const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/i.exec(asText(value).trim());
    const [, date = "", time = "", fraction = "", zone = "Z"] = parts ?? [];
    const at = new Date(`${date}T${time}${fraction.slice(0, 4)}${zone}`);
    const inRange = at.getTime() > Date.UTC(1970, 0, 1) && at.getTime() < Date.UTC(2090, 0, 1);
    if (!parts || readDay(date) === null || !inRange) throw new Problem("Enter a valid date.");
    return at;
  });

export const minutes = (doc: string): Parameter<number> =>
  parameter("minutes", doc, (value) => {
    const text = asText(value).trim();
    if (!/^\d{1,9}$/.test(text)) throw new Problem("Enter a whole number.");
    const number = Number(text);
    if (number > MAX_MINUTES) throw new Problem(`Ensure this value is less than or equal to ${MAX_MINUTES}.`);
    return number;
  });

/** The id of something in the catalog that may be chosen. */
function chosen(
  doc: string,
  rows: (desk: Desk) => ReadonlyMap<number, { active: boolean; builtin?: string | null; isPublic?: boolean }>,
  fits: (row: { builtin?: string | null; isPublic?: boolean }) => boolean = () => true,
): Parameter<number> {
  return parameter("id", doc, (value, desk) => {
    const wanted = asId(value);
    const row = rows(desk).get(wanted);
    if (!row?.active || !fits(row)) throw new Problem(notAChoice);
    return wanted;
  });
}

export const staff = (doc: string): Parameter<number> => chosen(doc, ({ catalog }) => catalog.agent);
/** Spam is a mark with us, so its word is no status here. */
export const status = (doc: string): Parameter<number> =>
  chosen(
    doc,
    ({ catalog }) => catalog.status,
    (row) => row.builtin !== "spam",
  );
export const priority = (doc: string): Parameter<number> => chosen(doc, ({ catalog }) => catalog.priority);
export const category = (doc: string): Parameter<number> => chosen(doc, ({ catalog }) => catalog.category);
export const publicCategory = (doc: string): Parameter<number> =>
  chosen(
    doc,
    ({ catalog }) => catalog.category,
    (row) => row.isPublic === true,
  );
