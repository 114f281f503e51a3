import type { FieldValue, FieldValues } from "@/db/types";
import { zoneOffset } from "@/lib/text/dates";
import type { Catalog, CustomField } from "../catalog/catalog";
import { checkValue, isShown } from "./logic";

/** What a form sent for one field: every value under its name, as text. */
type Sent = (fieldId: number) => readonly string[];

/**
 * The custom fields that a customer may fill in for a category (null: for requests without one), in display order.
 * Fields that ask another system (`ajax`) are never among them.
 */
export function publicFieldsOf(catalog: Catalog, categoryId: number | null): CustomField[] {
  return catalog.customFields.filter(
    (field) =>
      field.subject === "ticket" &&
      field.active &&
      field.isPublic &&
      field.type !== "ajax" &&
      (field.categoryIds.length === 0 || (categoryId !== null && field.categoryIds.includes(categoryId))),
  );
}

/**
 * Turn what a form sent into our stored values. What cannot be read is passed on as text, so that `checkFields` says what
 * is wrong with it. Fields whose condition is not met are left out, whatever was sent for them: without scripts a form
 * shows them all. Times without a zone are meant in `timeZone`.
 */
export function readFieldValues(
  catalog: Catalog,
  fields: readonly CustomField[],
  sent: Sent,
  timeZone: string,
): Record<string, FieldValue | null> {
  const read = new Map(fields.map((field) => [field, readValue(field, sent(field.id), timeZone)]));
  // A field may depend on one that itself is not shown, so look again until nothing more goes.
  for (let before = -1; before !== read.size; ) {
    before = read.size;
    const values = storable(read);
    for (const field of read.keys()) if (!isShown(catalog, field, values)) read.delete(field);
  }
  return Object.fromEntries([...read].map(([field, value]) => [String(field.id), value]));
}

function storable(read: Map<CustomField, FieldValue | null>): FieldValues {
  const values: FieldValues = {};
  for (const [field, value] of read) {
    const checked = checkValue(field, value);
    if ("value" in checked && checked.value !== null) values[String(field.id)] = checked.value;
  }
  return values;
}

function readValue(field: CustomField, sent: readonly string[], timeZone: string): FieldValue | null {
  const text = (sent[0] ?? "").replaceAll("\r\n", "\n");
  const trimmed = text.trim();
  switch (field.type) {
    case "multiple_choice":
      return sent.map(Number);
    case "checkbox":
      // A box that must be ticked and is not counts as left empty.
      return trimmed !== "" ? true : field.required ? null : false;
    case "select":
    case "drill_down":
      return trimmed === "" ? null : Number(trimmed);
    case "number":
      return /^[+-]?\d{1,16}$/.test(trimmed) ? Number(trimmed) : trimmed || null;
    case "decimal":
      return readDecimal(trimmed);
    case "date_time":
      return readLocalTime(trimmed, timeZone) ?? (trimmed || null);
    case "large_text":
      return trimmed === "" ? null : text;
    default:
      return trimmed || null;
  }
}

/** "12.5", and "12,5" where the comma cannot be one that groups thousands. */
function readDecimal(text: string): FieldValue | null {
  const plain = /^[+-]?\d+,(?:\d{1,2}|\d{4,})$/.test(text) ? text.replace(",", ".") : text;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text || null;
}

/** A date and time as browsers send it (`2026-11-25T13:30`), meant in a time zone, as UTC; null when it is none. */
function readLocalTime(text: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/.test(text)) return null;
  const wall = Date.parse(`${text.replace(" ", "T")}Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - zoneOffset(new Date(wall), timeZone);
  return new Date(wall - zoneOffset(new Date(guess), timeZone)).toISOString();
}
