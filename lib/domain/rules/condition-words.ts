import type { Catalog } from "../catalog/catalog";
import { listOf } from "../tickets/condition-values";
import type { Operator, TicketCondition } from "../tickets/query";
import { type Choice, choicesOf } from "./choices";
import { findRuleField } from "./known-fields";
import type { RuleKind } from "./schema";

const operatorWords: Record<Operator, string> = {
  is: "is",
  is_not: "is not",
  in: "is one of",
  not_in: "is none of",
  contains: "contains",
  not_contains: "does not contain",
  starts_with: "begins with",
  ends_with: "ends with",
  before: "is before",
  after: "is after",
  at_least: "is at least",
  at_most: "is at most",
  is_empty: "is empty",
  is_set: "is filled in",
  has_any: "has one of",
  has_all: "has all of",
  has_none: "has none of",
  has_words: "has the words",
  matches: "has",
  matches_pattern: "fits the pattern",
  longer_ago_than: "was longer ago than",
  within_last: "was within the last",
  within_next: "is within the next",
};

const mostNamed = 6;

/** One condition as a person reads it in the log: "Status is one of Active, Waiting for customer". */
export function conditionInWords(
  catalog: Catalog,
  kind: RuleKind,
  condition: TicketCondition,
  companies: readonly Choice[],
): string {
  const field = findRuleField(catalog, kind, condition.field);
  const label = field?.label ?? `A field that is gone (${condition.field})`;
  const words = operatorWords[condition.op];
  const values = listOf(condition);
  if (condition.op === "is_empty" || condition.op === "is_set" || values.length === 0) return `${label} ${words}`;
  if (condition.op.startsWith("within_") || condition.op === "longer_ago_than")
    return `${label} ${words} ${Number(values[0])} minutes`;
  const choices = field ? choicesOf(catalog, field, companies) : null;
  const named = values.slice(0, mostNamed).map((value) => {
    if (value === null) return "nothing";
    if (typeof value === "boolean") return value ? "yes" : "no";
    const choice = choices?.find((one) => String(one.value) === String(value));
    return choice?.label ?? (typeof value === "number" ? String(value) : `“${value.slice(0, 100)}”`);
  });
  if (values.length > mostNamed) named.push(`${values.length - mostNamed} more`);
  return `${label} ${words} ${named.join(", ")}`;
}
