import { notAChoice } from "@/lib/dialects/happyfox/errors";
import { asFlag, asText } from "@/lib/dialects/happyfox/parameter-types";
import { Problem, type Problems } from "@/lib/dialects/happyfox/parameters";
import { isEmpty, type Payload } from "@/lib/dialects/happyfox/payload";
import { calendarDay } from "@/lib/dialects/happyfox/wire";
import type { Catalog, Choice, CustomField } from "@/lib/domain/catalog/catalog";
import { checkValue, choicePath, drillDownSeparator } from "@/lib/domain/custom-fields/logic";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";

type FieldValues = Ticket["fields"];
type FieldValue = FieldValues[string];

/** The number that callers know a field or a choice by. */
export const numberOf = (row: { id: number; number: number | null }): number => row.number ?? row.id;

/** Their code for the kind of a field. Kinds that they do not have are texts. */
export function typeCode(field: CustomField): string {
  switch (field.type) {
    case "large_text":
      return "textarea";
    case "select":
    case "drill_down":
      return "choice";
    case "multiple_choice":
    case "number":
    case "date":
      return field.type;
    case "decimal":
      return "number";
    default:
      return "text";
  }
}

/** The choices that can be a value: of a tree its leaves. */
export const leaves = (field: CustomField): Choice[] =>
  field.choices.filter(
    (one) => one.active && !field.choices.some((other) => other.active && other.parentId === one.id),
  );

export const choiceLabel = (field: CustomField, choice: Choice): string =>
  choicePath(field, choice.id).join(drillDownSeparator);

/** The fields that contacts have. */
export const contactFields = (catalog: Catalog): CustomField[] =>
  catalog.customFields.filter((field) => field.subject === "customer" && field.active);

/** `ccf-1` of their tables and `c-cf-1` of their examples are one field. */
const NAMES = { ticket: /^t-cf-(\d{1,10})$/, contact: /^c-?cf-(\d{1,10})$/ };

/** The name of a field in a payload. */
export const wireName = (field: CustomField): string =>
  `${field.subject === "ticket" ? "t" : "c"}-cf-${numberOf(field)}`;

/**
 * The custom fields of a payload as stored values by our field ids; null clears.
 * @param fields those that may be sent here
 */
export function readCustomFields(
  payload: Payload,
  subject: "ticket" | "contact",
  fields: readonly CustomField[],
  problems: Problems,
): Record<string, FieldValue | null> {
  const pattern = NAMES[subject];
  const values: Record<string, FieldValue | null> = {};
  for (const name of payload.names()) {
    const number = pattern.exec(name)?.[1];
    if (number === undefined) continue;
    const field = fields.find((one) => numberOf(one) === Number(number));
    if (!field) {
      problems.add(name, "There is no such field here");
      continue;
    }
    const value = problems.noting(name, () => storedValue(field, payload.get(name)));
    if (value === null && field.required) problems.add(name, "This field is required");
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

/** A value as they write it in the form we store. Throws a Problem. */
function storedValue(field: CustomField, sent: unknown): FieldValue | null {
  if (isEmpty(sent)) return null;
  const checked = checkValue(field, converted(field, sent));
  if ("problem" in checked) throw new Problem(checked.problem.replace(/\.$/, ""));
  return checked.value;
}

function converted(field: CustomField, sent: unknown): unknown {
  switch (field.type) {
    case "number":
    case "decimal": {
      const text = asText(sent).trim();
      if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) throw new Problem("Enter a number");
      return Number(text);
    }
    case "select":
    case "drill_down":
      return choiceId(field, sent);
    case "multiple_choice":
      return listOf(sent).map((item) => choiceId(field, item));
    case "checkbox":
      return asFlag(sent);
    case "date": {
      const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(asText(sent).trim());
      const day = parts && calendarDay(parts[1], parts[2], parts[3]);
      if (!day) throw new Problem("Enter a valid date");
      return day;
    }
    case "date_time": {
      const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?Z?$/.exec(asText(sent).trim());
      const at = new Date(`${parts?.[1]}T${parts?.[2] ?? "00:00"}Z`);
      if (!parts || Number.isNaN(at.getTime())) throw new Problem("Enter a valid date");
      return at.toISOString();
    }
    default:
      return asText(sent);
  }
}

function choiceId(field: CustomField, sent: unknown): number {
  const number = /^\s*(\d{1,10})\s*$/.exec(asText(sent))?.[1];
  const choice = leaves(field).find((one) => numberOf(one) === Number(number));
  if (number === undefined || !choice) throw new Problem(notAChoice.replace(/\.$/, ""));
  return choice.id;
}

/** A list, a list as JSON text, or a list parted by commas: forms have no other way. */
function listOf(sent: unknown): unknown[] {
  if (Array.isArray(sent)) return sent.flatMap((item) => (Array.isArray(item) ? [] : listOf(item)));
  if (typeof sent !== "string") return [sent];
  return sent
    .replace(/^\s*\[|\]\s*$/g, "")
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

/** A stored value in their words: `value` for people, `value_id` for choices. */
export function wireValue(field: CustomField, values: FieldValues): { value: unknown; value_id: unknown } {
  const value = values[String(field.id)];
  if (value === undefined) return { value: null, value_id: null };
  const choicesOf = (ids: readonly unknown[]) => field.choices.filter((choice) => ids.includes(choice.id));
  switch (field.type) {
    case "select":
    case "drill_down": {
      const [choice] = choicesOf([value]);
      return choice
        ? { value: choiceLabel(field, choice), value_id: numberOf(choice) }
        : { value: null, value_id: null };
    }
    case "multiple_choice": {
      const chosen = choicesOf(Array.isArray(value) ? value : [value]);
      return { value: chosen.map((choice) => choice.label), value_id: chosen.map(numberOf) };
    }
    case "checkbox":
      return { value: value === true ? "true" : "false", value_id: null };
    case "date_time":
      return { value: String(value).slice(0, 19).replace("T", " "), value_id: null };
    default:
      return { value, value_id: null };
  }
}
