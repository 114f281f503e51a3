import type { FieldValue, FieldValues } from "@/db/types";
import type { Catalog, Choice, CustomField } from "../catalog/catalog";

/** The word that joins the levels of a drill-down value in text. */
export const drillDownSeparator = " / ";

/** The labels from the top level down to a choice of a drill-down field. */
export function choicePath(field: CustomField, choiceId: number): string[] {
  const path: string[] = [];
  const seen = new Set<number>();
  let current: Choice | undefined = field.choices.find((choice) => choice.id === choiceId);
  while (current && !seen.has(current.id)) {
    seen.add(current.id);
    path.unshift(current.label);
    const parentId: number | null = current.parentId;
    current = parentId === null ? undefined : field.choices.find((choice) => choice.id === parentId);
  }
  return path;
}

/** The choice with this label (case must match); for drill-downs `labels` is the path from the top. */
export function findChoice(field: CustomField, labels: readonly string[]): Choice | undefined {
  let parentId: number | null = null;
  let found: Choice | undefined;
  for (const label of labels) {
    found = field.choices.find((c) => c.active && c.label === label && (c.parentId ?? null) === parentId);
    if (!found) return undefined;
    parentId = found.id;
  }
  return found;
}

/** What a person reads for a stored value: labels for choices, "Yes"/"No" for check boxes, text as it is. */
export function displayValue(field: CustomField, value: FieldValue | undefined | null): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) {
    return value
      .map((id) => field.choices.find((choice) => choice.id === id)?.label ?? "")
      .filter(Boolean)
      .join(", ");
  }
  if (field.type === "select" || field.type === "drill_down") {
    return choicePath(field, Number(value)).join(drillDownSeparator);
  }
  if (field.type === "checkbox") return value ? "Yes" : "No";
  if (field.type === "decimal" && typeof value === "number") return value.toFixed(field.settings.decimals ?? 2);
  return String(value);
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function isCalendarDate(text: string): boolean {
  if (!isoDate.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Patterns come from administrators; a bad or huge one must not stop the desk, so it counts as "no rule". */
function matchesPattern(pattern: string | undefined, text: string): boolean {
  if (!pattern || pattern.length > 500) return true;
  try {
    return new RegExp(pattern, "u").test(text.slice(0, 1000));
  } catch {
    return true;
  }
}

/**
 * Check one value in our stored form. Returns the value to store (null for "empty"), or the sentence that says what is
 * wrong with it.
 */
export function checkValue(field: CustomField, value: unknown): { value: FieldValue | null } | { problem: string } {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return { value: null };
  const name = field.name;
  switch (field.type) {
    case "text":
    case "ajax": {
      if (typeof value !== "string") return { problem: `${name} must be text.` };
      if (/[\r\n]/.test(value)) return { problem: `${name} must be a single line.` };
      const limit = Math.min(field.settings.size ?? 255, 255);
      return value.length > limit ? { problem: `${name} may have at most ${limit} characters.` } : { value };
    }
    case "large_text":
      if (typeof value !== "string") return { problem: `${name} must be text.` };
      return value.length > 100_000 ? { problem: `${name} is too long.` } : { value };
    case "regex":
      if (typeof value !== "string") return { problem: `${name} must be text.` };
      if (value.length > 255) return { problem: `${name} may have at most 255 characters.` };
      return matchesPattern(field.settings.regex, value)
        ? { value }
        : { problem: `${name} does not have the right form.` };
    case "select":
    case "drill_down": {
      const choice = field.choices.find((c) => c.id === value && c.active);
      if (!choice) return { problem: `${name} must be one of its choices.` };
      if (field.type === "drill_down" && field.choices.some((c) => c.parentId === choice.id && c.active)) {
        return { problem: `${name} must be chosen down to its last level.` };
      }
      return { value: choice.id };
    }
    case "multiple_choice": {
      const ids = Array.isArray(value) ? value : [value];
      if (!ids.every((id) => field.choices.some((c) => c.id === id && c.active))) {
        return { problem: `${name} must hold only its choices.` };
      }
      return { value: [...new Set(ids as number[])] };
    }
    case "checkbox":
      return typeof value === "boolean" ? { value } : { problem: `${name} must be yes or no.` };
    case "number":
      return typeof value === "number" && Number.isSafeInteger(value)
        ? { value }
        : { problem: `${name} must be a whole number.` };
    case "decimal": {
      if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) > 1e15) {
        return { problem: `${name} must be a number.` };
      }
      return { value: Number(value.toFixed(field.settings.decimals ?? 2)) };
    }
    case "date":
      return typeof value === "string" && isCalendarDate(value) ? { value } : { problem: `${name} must be a date.` };
    case "date_time": {
      const at = typeof value === "string" ? new Date(value) : null;
      return at && !Number.isNaN(at.getTime())
        ? { value: at.toISOString() }
        : { problem: `${name} must be a date and time.` };
    }
  }
}

/** Is the field shown, given the other values? A field that depends on a choice shows only while that choice is picked. */
export function isShown(catalog: Catalog, field: CustomField, values: FieldValues): boolean {
  if (field.dependsOnChoiceId === null) return true;
  const choice = catalog.choice.get(field.dependsOnChoiceId);
  if (!choice) return true;
  const parent = values[choice.fieldId];
  return Array.isArray(parent) ? parent.includes(choice.id) : parent === choice.id;
}

type Check = {
  catalog: Catalog;
  /** The fields that apply where the values are to be stored. */
  fields: CustomField[];
  current: FieldValues;
  input: Record<string, unknown>;
  /** Customers and visitors may set public fields only. */
  publicOnly: boolean;
  /** Which demands count now. */
  demand: { required: boolean; onClose: boolean; onMove: boolean };
  skip?: boolean;
};

/**
 * Merge sent values into the stored ones and check them all, required ones too. Unknown fields, and staff fields sent
 * by others, are refused. Returns the new values, or a sentence for each bad field under `fields.<id>`.
 */
export function checkFields(check: Check): { values: FieldValues } | { problems: Record<string, string> } {
  const values: FieldValues = { ...check.current };
  const problems: Record<string, string> = {};
  for (const [id, sent] of Object.entries(check.input)) {
    const field =
      check.fields.find((f) => String(f.id) === id) ??
      (check.skip ? check.catalog.customField.get(Number(id)) : undefined);
    if (!field || (check.publicOnly && !field.isPublic)) {
      problems[`fields.${id}`] = "There is no such field here.";
      continue;
    }
    const result = checkValue(field, sent);
    if ("problem" in result) problems[`fields.${id}`] = result.problem;
    else if (result.value === null) delete values[id];
    else values[id] = result.value;
  }
  if (!check.skip) {
    for (const field of check.fields) {
      if (check.publicOnly && !field.isPublic) continue;
      const key = `fields.${field.id}`;
      const empty = values[String(field.id)] === undefined;
      const needed =
        (check.demand.required && field.required) ||
        (check.demand.onClose && field.requiredOnClose) ||
        (check.demand.onMove && field.requiredOnMove) ||
        (field.required && String(field.id) in check.input);
      if (needed && empty && !problems[key] && isShown(check.catalog, field, values)) {
        problems[key] = `${field.name} is required.`;
      }
    }
  }
  return Object.keys(problems).length > 0 ? { problems } : { values };
}
