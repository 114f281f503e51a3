import { type InvalidField, invalidFields } from "@/lib/dialects/helprealm/errors";
import type { Parameters } from "@/lib/dialects/parameters";
import { isEmailAddress } from "@/lib/text/email-address";

/** Whether a workspace answers as the manual says or as the running product did; see the README. */
export type Profile = "documented" | "live";

/** A field of a call: how the reference page names it, and which values will do. Values are never trimmed. */
export type Field<Required extends boolean = boolean> = {
  wire: string;
  required: Required;
  doc: string;
  accepts: (value: string, profile: Profile) => boolean;
  /** A refusal prints null in place of the value. */
  unprinted?: true;
};

/** The fields of a method in the order in which bad ones are reported. */
export type FieldTable = { readonly [name: string]: Field };

/** What reading a table gives: the values as they were sent. */
export type ReadFields<Table extends FieldTable> = {
  [Name in keyof Table]: Table[Name] extends Field<true> ? string : string | undefined;
};

/** The longest subject, name and address that the product's tables hold, in characters. */
const LONGEST_LINE = 191;
const LONGEST_TEXT_BYTES = 4096;

const fits = (value: string) => [...value].length <= LONGEST_LINE;
const bytesOf = (value: string) => Buffer.byteLength(value, "utf8");

/** A value that only has to be there. */
export const given = (doc: string): Field<true> => ({ wire: "text", required: true, doc, accepts: () => true });

/** A number that may be left out. What is no number gives an empty list, not a refusal. */
export const optionalNumber = (doc: string): Field<false> => ({
  wire: "number",
  required: false,
  doc,
  accepts: () => true,
});

/** The subject: at least five bytes as the manual says, three in a workspace that answers as the product did. */
export const subject: Field<true> = {
  wire: "text",
  required: true,
  doc: "The subject, of at least 5 and at most 191 characters.",
  accepts: (value, profile) => bytesOf(value) >= (profile === "live" ? 3 : 5) && fits(value),
};

/** The subject of a ticket from the widget. */
export const widgetSubject: Field<true> = {
  wire: "text",
  required: true,
  doc: "The subject, of at least 3 and at most 191 characters.",
  accepts: (value) => bytesOf(value) >= 3 && fits(value),
};

/** A text of at least so many bytes. */
export const text = (doc: string, leastBytes = 0): Field<true> => ({
  wire: "text",
  required: true,
  doc,
  accepts: (value) => bytesOf(value) >= leastBytes && bytesOf(value) <= LONGEST_TEXT_BYTES,
});

export const customerName: Field<true> = {
  wire: "text",
  required: true,
  doc: "The customer's name.",
  accepts: fits,
};

export const widgetName: Field<true> = {
  ...customerName,
  doc: "The visitor's name, of at least 3 characters.",
  accepts: (value) => bytesOf(value) >= 3 && fits(value),
  unprinted: true,
};

export const email: Field<true> = {
  wire: "e-mail address",
  required: true,
  doc: "The customer's e-mail address.",
  accepts: (value) => fits(value) && value === value.trim() && isEmailAddress(value),
};

/** A ticket type. A number of no type is its own outcome; a number with something behind it is none. */
export const ticketType: Field<true> = {
  wire: "id",
  required: true,
  doc: "The id of a ticket type: a category of this desk.",
  accepts: (value) => !/^\d+\D/.test(value),
};

export const priority: Field<true> = {
  wire: "number",
  required: true,
  doc: "1 for low, 2 for medium, 3 for high.",
  accepts: (value) => /^[123]$/.test(value),
};

/**
 * Reads a method's fields.
 * @throws HelprealmError 500 that names every field that is missing or cannot be, in the table's order
 */
export function readFields<Table extends FieldTable>(
  table: Table,
  values: Parameters,
  profile: Profile,
): ReadFields<Table> {
  const read: Record<string, string | undefined> = {};
  const bad: InvalidField[] = [];
  for (const [name, field] of Object.entries(table)) {
    const value = values.get(name);
    read[name] = value;
    const good = value === undefined ? !field.required : !values.cleaned.has(name) && field.accepts(value, profile);
    if (!good) bad.push({ name, value: field.unprinted ? null : (value ?? null) });
  }
  if (bad.length > 0) throw invalidFields(bad);
  return read as ReadFields<Table>;
}
