import {
  type ConditionControl,
  type ConditionValue,
  isOpenEnded,
  type SingleValue,
  shapeOf,
  valuesOf,
  type WordedField,
} from "@/lib/domain/tickets/condition-words";
import type { Operator, TicketCondition } from "@/lib/domain/tickets/query";
import { readSpan } from "@/lib/text/spans";

/** One word of a list that a condition can name. */
export type ConditionChoice = { value: string | number; label: string; hint?: string };

/** A field that conditions may ask, as the page that shows the editor offers it. */
export type ConditionField = Omit<WordedField, "choices"> & {
  /** The heading under which it is offered. */
  group: string;
  operators: readonly Operator[];
  choices?: readonly ConditionChoice[];
};

/** The field that a condition names. */
export const fieldOf = (fields: readonly ConditionField[], name: string): ConditionField | undefined =>
  fields.find((field) => field.name === name || (isOpenEnded(field) && name.startsWith(field.name)));

/** A value to begin with; what must be chosen or written is left empty. */
function startValue(field: ConditionField, op: Operator): ConditionValue | undefined {
  const shape = shapeOf(op);
  if (shape === "none") return undefined;
  if (shape === "many") return [];
  if (shape === "span") return 1440;
  return field.control === "flag" ? true : "";
}

const made = (field: string, op: Operator, value: ConditionValue | undefined): TicketCondition => ({
  field,
  op,
  ...(value === undefined ? {} : { value }),
});

/** A condition on a field as it begins: its first operator and no value yet. */
export function startCondition(field: ConditionField): TicketCondition {
  const op = field.operators[0] ?? "is";
  return made(field.name, op, startValue(field, op));
}

/** The condition on another field. Operator and value stay where they can still mean the same. */
export function withField(condition: TicketCondition, from: ConditionField | undefined, to: ConditionField) {
  if (!to.operators.includes(condition.op)) return startCondition(to);
  const same = from?.control === to.control && to.control !== "choice";
  return made(to.name, condition.op, same ? condition.value : startValue(to, condition.op));
}

/** The condition with another operator; one value becomes a list of one and back. */
export function withOperator(condition: TicketCondition, field: ConditionField, op: Operator): TicketCondition {
  const [before, after] = [shapeOf(condition.op), shapeOf(op)];
  const list = valuesOf(condition).filter((value) => value !== "");
  const kept = after === "many" ? list : list[0];
  const keeps = after !== "none" && (before === "span") === (after === "span") && kept !== undefined;
  return made(condition.field, op, keeps ? kept : startValue(field, op));
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
  if (condition.field.endsWith(".")) return `Say which: ${field.label.toLowerCase()}.`;
  if (!field.operators.includes(condition.op)) return `Choose how “${field.label}” is compared.`;
  const shape = shapeOf(condition.op);
  if (shape === "none") return null;
  const values = valuesOf(condition);
  if (shape === "span") return readSpan(values[0]) ? null : "Say how long, ten years at most.";
  const filled = values.length > 0 && values.every((value) => value !== "");
  return filled && values.every((value) => value === null || fits(field.control, value))
    ? null
    : missing[field.control];
}

function fits(control: ConditionControl, value: SingleValue): boolean {
  if (control === "number") return Number.isFinite(Number(value));
  if (control === "moment" || control === "date") return !Number.isNaN(new Date(String(value)).getTime());
  return true;
}
