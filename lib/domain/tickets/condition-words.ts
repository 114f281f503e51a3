import { inEnglish, type Say } from "@/lib/text/sentences";
import { spanInWords } from "@/lib/text/spans";
import type { Operator, TicketCondition } from "./query";

/** What a value of a condition is entered with. */
export type ConditionControl = "choice" | "text" | "number" | "moment" | "date" | "flag";
export type ConditionValue = Exclude<TicketCondition["value"], undefined>;
export type SingleValue = Exclude<ConditionValue, unknown[]>;

/** A field as its conditions are put into words. A name that ends with a dot stands for many: what follows is typed. */
export type WordedField = {
  name: string;
  label: string;
  control: ConditionControl;
  /** For `choice`. */
  choices?: readonly { value: string | number; label: string }[];
};

/** More values than this are counted instead of named. */
const mostNamed = 6;
/** So much of a text is quoted, in characters. */
const longestQuote = 100;

const wordless: readonly Operator[] = ["is_empty", "is_set"];
const several: readonly Operator[] = ["in", "not_in", "has_any", "has_all", "has_none"];
const relative: readonly Operator[] = ["longer_ago_than", "within_last", "within_next"];

/** What an operator is followed by: nothing, one value, several, or a length of time in minutes. */
export function shapeOf(op: Operator): "none" | "one" | "many" | "span" {
  if (wordless.includes(op)) return "none";
  if (relative.includes(op)) return "span";
  return several.includes(op) ? "many" : "one";
}

/** The values of a condition, whether it has one or several. */
export function valuesOf(condition: TicketCondition): SingleValue[] {
  if (Array.isArray(condition.value)) return condition.value;
  return condition.value === undefined ? [] : [condition.value];
}

/** True for a field whose name is completed by hand. */
export const isOpenEnded = (field: Pick<WordedField, "name">): boolean => field.name.endsWith(".");

/** How a condition's field is called: "Header “list-id”" for one that is completed by hand. */
export function labelOf(field: WordedField | undefined, name: string, say: Say = inEnglish): string {
  if (!field) return say(`A field that is gone (${name})`);
  return isOpenEnded(field) ? `${field.label} “${name.slice(field.name.length) || "…"}”` : field.label;
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
  longer_ago_than: "is longer ago than",
  within_last: "is within the last",
  within_next: "is within the next",
};

const numberWords: Partial<Record<Operator, string>> = {
  before: "is less than",
  after: "is more than",
  at_least: "is at least",
  at_most: "is at most",
};

/** How an operator reads after the name of a field; numbers are less and more, not before and after. */
export const wordsOfOperator = (field: WordedField | undefined, op: Operator, say: Say = inEnglish): string =>
  say((field?.control === "number" ? numberWords[op] : undefined) ?? operatorWords[op]);

/** "a, b or c". */
function listed(words: readonly string[], last: string): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/**
 * One condition as a person reads it, in the editor and in every log: "Status is one of New or Open". `say` puts its words
 * into the reader's language; the field's own label and choices are taken as they are.
 */
export function conditionInWords(
  condition: TicketCondition,
  field: WordedField | undefined,
  say: Say = inEnglish,
): string {
  // The name of a flag says it already: "Is open work", "Is open work: no".
  if (field?.control === "flag" && condition.op === "is")
    return condition.value === false ? `${field.label}: ${say("no")}` : field.label;
  const about = `${labelOf(field, condition.field, say)} ${wordsOfOperator(field, condition.op, say)}`;
  const values = valuesOf(condition);
  const shape = shapeOf(condition.op);
  if (shape === "none") return about;
  if (shape === "span") return `${about} ${say(spanInWords(values[0]))}`;
  const named = values.slice(0, mostNamed).map((value) => valueInWords(value, field, say));
  if (values.length > mostNamed) named.push(say(`${values.length - mostNamed} more`));
  const text = named.length === 0 ? "…" : listed(named, condition.op === "has_all" ? say("and") : say("or"));
  return `${about} ${text}`;
}

/** The name of a value, or the value itself in quotes. */
export function valueInWords(value: SingleValue, field: WordedField | undefined, say: Say = inEnglish): string {
  if (value === null) return say("nothing");
  if (value === "") return "…";
  if (typeof value === "boolean") return value ? say("yes") : say("no");
  const choice = field?.choices?.find((one) => String(one.value) === String(value));
  if (choice) return choice.label;
  switch (field?.control) {
    case "choice":
      return say(`something that is gone (${value})`);
    case "number":
    case "date":
      return String(value);
    case "moment": {
      const at = new Date(String(value));
      return Number.isNaN(at.getTime()) ? String(value) : `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    }
    default: {
      const text = String(value);
      return text.length > longestQuote ? `“${text.slice(0, longestQuote).toWellFormed()}…”` : `“${text}”`;
    }
  }
}
