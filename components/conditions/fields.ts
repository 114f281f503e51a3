import type { Operator, TicketCondition } from "@/lib/domain/tickets/query";
import { readMoment } from "./moments";

/** What a value is entered with. */
export type ConditionControl = "choice" | "text" | "number" | "moment" | "date" | "flag";
export type ConditionValue = Exclude<TicketCondition["value"], undefined>;
export type SingleValue = Exclude<ConditionValue, unknown[]>;

/** One word of a list that a condition can name. */
export type ConditionChoice = { value: string | number; label: string; hint?: string };

/** A field that conditions may ask, as the page that shows the editor offers it. */
export type ConditionField = {
  name: string;
  label: string;
  /** The heading under which it is offered. */
  group: string;
  control: ConditionControl;
  operators: readonly Operator[];
  /** For `choice`. */
  choices?: readonly ConditionChoice[];
};

const wordless: readonly Operator[] = ["is_empty", "is_set"];
const several: readonly Operator[] = ["in", "not_in", "has_any", "has_all", "has_none"];

/** How many values an operator takes. */
export function shapeOf(op: Operator): "none" | "one" | "many" {
  return wordless.includes(op) ? "none" : several.includes(op) ? "many" : "one";
}

const operatorWords: Record<Operator, string> = {
  is: "is",
  is_not: "is not",
  in: "is one of",
  not_in: "is none of",
  contains: "contains",
  not_contains: "does not contain",
  starts_with: "starts with",
  ends_with: "ends with",
  before: "is before",
  after: "is after",
  at_least: "is at or after",
  at_most: "is at or before",
  is_empty: "is empty",
  is_set: "is filled in",
  has_any: "has any of",
  has_all: "has all of",
  has_none: "has none of",
  has_words: "has the words",
  matches: "has",
  matches_pattern: "fits the pattern",
  longer_ago_than: "was longer ago than, in minutes,",
  within_last: "was within the last minutes:",
  within_next: "is within the next minutes:",
};

const numberWords: Partial<Record<Operator, string>> = {
  before: "is less than",
  after: "is more than",
  at_least: "is at least",
  at_most: "is at most",
};

/** How an operator reads after the name of a field. */
export function wordsOfOperator(field: ConditionField | undefined, op: Operator): string {
  if (field?.control === "number") return numberWords[op] ?? operatorWords[op];
  return operatorWords[op];
}

/** A value to begin with; what must be chosen or written is left empty. */
function startValue(field: ConditionField, op: Operator): ConditionValue | undefined {
  const shape = shapeOf(op);
  if (shape === "none") return undefined;
  if (shape === "many") return [];
  return field.control === "flag" ? true : "";
}

const made = (field: ConditionField, op: Operator, value: ConditionValue | undefined): TicketCondition => ({
  field: field.name,
  op,
  ...(value === undefined ? {} : { value }),
});

/** A condition on a field as it begins: its first operator and no value yet. */
export function startCondition(field: ConditionField): TicketCondition {
  const op = field.operators[0] ?? "is";
  return made(field, op, startValue(field, op));
}

/** The condition on another field. The operator stays where that field knows it; the value stays where it can still mean the same. */
export function withField(condition: TicketCondition, from: ConditionField | undefined, to: ConditionField) {
  if (!to.operators.includes(condition.op)) return startCondition(to);
  const same = from?.control === to.control && to.control !== "choice";
  return same ? { ...condition, field: to.name } : made(to, condition.op, startValue(to, condition.op));
}

/** The condition with another operator; one value becomes a list of one and back. */
export function withOperator(condition: TicketCondition, field: ConditionField, op: Operator): TicketCondition {
  const list = valuesOf(condition).filter((value) => value !== "");
  const shape = shapeOf(op);
  if (shape === "many") return made(field, op, list);
  if (shape === "none" || list.length === 0) return made(field, op, startValue(field, op));
  return made(field, op, list[0]);
}

/** The values of a condition, whether it has one or several. */
export function valuesOf(condition: TicketCondition): SingleValue[] {
  if (Array.isArray(condition.value)) return condition.value;
  return condition.value === undefined ? [] : [condition.value];
}

const missing: Record<ConditionControl, string> = {
  choice: "Choose a value.",
  text: "Write what to compare with.",
  number: "Give a number.",
  moment: "Give a time.",
  date: "Give a date.",
  flag: "Choose yes or no.",
};

/** What is wrong with a condition, in a sentence; null when it can be asked. */
export function problemOf(condition: TicketCondition, field: ConditionField | undefined): string | null {
  if (!field) return "This field does not exist any more. Choose another.";
  if (!field.operators.includes(condition.op)) return `Choose how “${field.label}” is compared.`;
  if (shapeOf(condition.op) === "none") return null;
  const values = valuesOf(condition);
  const filled = values.length > 0 && values.every((value) => value !== "");
  if (!filled) return missing[field.control];
  switch (field.control) {
    case "number":
      return values.every((value) => value === null || Number.isFinite(Number(value))) ? null : missing.number;
    case "moment":
      return values.every((value) => value === null || readMoment(value) !== null) ? null : missing.moment;
    case "date":
      return values.every((value) => value === null || !Number.isNaN(Date.parse(String(value)))) ? null : missing.date;
    default:
      return null;
  }
}
