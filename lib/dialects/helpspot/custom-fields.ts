import type { CustomValues } from "@/lib/dialects/helpspot/parse";
import type { Fields } from "@/lib/dialects/helpspot/tree";
import type { View } from "@/lib/dialects/helpspot/view";
import type { Catalog, CustomField } from "@/lib/domain/catalog/catalog";
import { choicePath, findChoice } from "@/lib/domain/custom-fields/logic";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { calendarDate, startOfDay } from "@/lib/text/dates";

type FieldValues = Ticket["fields"];
type FieldValue = FieldValues[string];

/** What joins the levels of a drill-down value on the wire. */
const LEVELS = "#-#";

/**
 * Custom-field values in our stored form, from what was sent. A value that does not fit its field is passed on as it
 * is, so that the domain refuses it with its own sentence.
 */
export function storedValues(catalog: Catalog, sent: CustomValues, timeZone: string): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [id, value] of sent) {
    const field = catalog.customField.get(id);
    stored[id] = field ? storedValue(field, value, timeZone) : value;
  }
  return stored;
}

function storedValue(field: CustomField, sent: string, timeZone: string): unknown {
  const text = sent.trim();
  switch (field.type) {
    case "select":
      return findChoice(field, [sent])?.id ?? findChoice(field, [text])?.id ?? sent;
    case "drill_down":
      return findChoice(field, text.split(LEVELS))?.id ?? sent;
    case "multiple_choice":
      return text.split(",").map((label) => findChoice(field, [label.trim()])?.id ?? label);
    case "checkbox":
      return text === "1" ? true : text === "0" ? false : sent;
    case "number":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : sent;
    case "decimal":
      return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : sent;
    case "date":
      return /^\d{1,11}$/.test(text) ? calendarDate(new Date(Number(text) * 1000), timeZone) : sent;
    case "date_time":
      return /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : sent;
    default:
      return sent;
  }
}

/** The `Custom#` elements of a request: one for each field of the desk that the caller may see, empty when unset. */
export function customFieldElements(view: View, values: FieldValues): Fields {
  const elements: Fields = {};
  for (const { name, field } of shownFields(view)) elements[name] = wireValue(view, field, values[field.id]);
  return elements;
}

type ShownField = { name: string; field: CustomField };

/** Every row of a list asks for the same fields, so they are looked out once for each state of the catalog. */
const shown = { staff: new WeakMap<Catalog, ShownField[]>(), public: new WeakMap<Catalog, ShownField[]>() };

function shownFields({ catalog, staff }: View): ShownField[] {
  const kept = staff ? shown.staff : shown.public;
  let fields = kept.get(catalog);
  if (!fields) {
    fields = catalog.customFields
      .filter((field) => field.subject === "ticket" && field.active && (staff || field.isPublic))
      .map((field) => ({ name: `Custom${field.id}`, field }));
    kept.set(catalog, fields);
  }
  return fields;
}

function wireValue(view: View, field: CustomField, value: FieldValue | undefined): string | number | null {
  if (value === undefined) return null;
  switch (field.type) {
    case "select":
    case "drill_down":
      return choicePath(field, Number(value)).join(LEVELS);
    case "multiple_choice":
      return Array.isArray(value) ? value.map((id) => choicePath(field, id).join(LEVELS)).join(", ") : null;
    case "checkbox":
      return value ? 1 : 0;
    case "decimal":
      return typeof value === "number" ? value.toFixed(field.settings.decimals ?? 2) : String(value);
    case "number":
      return Number(value);
    case "date":
      return view.date(startOfDay(String(value), view.timeZone));
    case "date_time":
      return view.dateTime(new Date(String(value)));
    default:
      return String(value);
  }
}
