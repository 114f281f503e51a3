import type { FieldValue } from "@/db/types";
import type { CustomField } from "../catalog/catalog";
import { choicePath, displayValue, drillDownSeparator, findChoice } from "./logic";

/**
 * A value of a custom field in our stored form, from one that programs write: labels for choices (a drill-down's levels
 * joined by ` / `), several labels in a list or parted by commas, numbers and yes or no also as text. What fits nothing is
 * passed on as it is, so that the check of the field says what is wrong with it.
 */
export function fromPlainValue(field: CustomField, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const text = String(typeof value === "object" ? "" : value).trim();
  switch (field.type) {
    case "select":
      return text === "" ? null : (choiceId(field, [text]) ?? value);
    case "drill_down":
      return text === "" ? null : (choiceId(field, text.split(drillDownSeparator)) ?? value);
    case "multiple_choice": {
      const labels = Array.isArray(value) ? value.map(String) : text === "" ? [] : text.split(",");
      return labels.map((label) => choiceId(field, [label.trim()]) ?? label);
    }
    case "checkbox":
      if (/^(1|true|yes|on)$/i.test(text)) return true;
      if (/^(0|false|no|off)$/i.test(text)) return false;
      return text === "" ? null : value;
    case "number":
      return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text === "" ? null : value;
    case "decimal":
      return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : text === "" ? null : value;
    default:
      return typeof value === "number" || typeof value === "boolean" ? text : value;
  }
}

/** A choice by its labels, or by its own number where no label is that number. */
function choiceId(field: CustomField, labels: readonly string[]): number | undefined {
  const found = findChoice(field, labels);
  if (found) return found.id;
  const number = labels.length === 1 && /^\d{1,10}$/.test(labels[0] ?? "") ? Number(labels[0]) : undefined;
  return field.choices.find((choice) => choice.active && choice.id === number)?.id;
}

/** A stored value as programs read it: labels for choices, a list of them for several, all else as it is. */
export function toPlainValue(field: CustomField, value: FieldValue): string | number | boolean | string[] {
  switch (field.type) {
    case "multiple_choice":
      return Array.isArray(value) ? value.map((id) => choicePath(field, id).join(drillDownSeparator)) : [];
    case "select":
    case "drill_down":
      return displayValue(field, value);
    default:
      return Array.isArray(value) ? [] : value;
  }
}
