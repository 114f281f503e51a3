import { spanInWords } from "@/lib/text/spans";
import type { Catalog } from "../catalog/catalog";
import { listOf } from "../tickets/condition-values";
import { operatorInWords, type TicketCondition } from "../tickets/query";
import { type Choice, choicesOf } from "./choices";
import { findRuleField } from "./known-fields";
import type { RuleKind } from "./schema";

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
  const words = operatorInWords(condition.op, field?.kind === "number");
  const values = listOf(condition);
  if (condition.op === "is_empty" || condition.op === "is_set" || values.length === 0) return `${label} ${words}`;
  // The name of a flag says it already: "Is open work", "Is open work: no".
  if (field?.kind === "flag" && condition.op === "is") return values[0] === true ? label : `${label}: no`;
  if (condition.op.startsWith("within_") || condition.op === "longer_ago_than")
    return `${label} ${words} ${spanInWords(values[0])}`;
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
