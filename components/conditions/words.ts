import type { TicketCondition } from "@/lib/domain/tickets/query";
import { spanInWords } from "@/lib/text/spans";
import { type ConditionField, fieldOf, labelOf, type SingleValue, shapeOf, valuesOf, wordsOfOperator } from "./fields";
import { type GroupNode, isGroup, type TreeNode } from "./tree";

/** More values than this are counted instead of named. */
const mostNamed = 6;

/** "a, b or c". */
function listed(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

type Known = readonly ConditionField[];

/** The whole of the conditions as one sentence, without a full stop. */
export function inWords(root: GroupNode, fields: readonly ConditionField[]): string {
  if (root.parts.length === 0) return root.join === "all" || root.join === "none" ? "Everything" : "Nothing";
  return group(root, fields, true);
}

function group(node: GroupNode, known: Known, outermost: boolean): string {
  const word = node.join === "all" || node.join === "not_all" ? " and " : " or ";
  const parts = node.parts.map((part) => words(part, known)).join(word);
  if (node.join === "none") return `not (${parts})`;
  if (node.join === "not_all") return `not all of (${parts})`;
  return outermost || node.parts.length === 1 ? parts : `(${parts})`;
}

function words(node: TreeNode, known: Known): string {
  return isGroup(node)
    ? group(node, known, false)
    : conditionInWords(node.condition, fieldOf(known, node.condition.field));
}

/** One condition in words: "Status is one of New or Open". */
export function conditionInWords(condition: TicketCondition, field: ConditionField | undefined): string {
  // The name of a flag says it already: "Is open work", "Is open work: no".
  if (field?.control === "flag" && condition.op === "is")
    return condition.value === false ? `${field.label}: no` : field.label;
  const about = `${labelOf(field, condition.field)} ${wordsOfOperator(field, condition.op)}`;
  const values = valuesOf(condition);
  const shape = shapeOf(condition.op);
  if (shape === "none") return about;
  if (shape === "span") return `${about} ${spanInWords(values[0])}`;
  const named = values.slice(0, mostNamed).map((value) => valueInWords(value, field));
  if (values.length > mostNamed) named.push(`${values.length - mostNamed} more`);
  const text = named.length === 0 ? "…" : listed(named, condition.op === "has_all" ? "and" : "or");
  return `${about} ${text}`;
}

/** The name of a value, or the value itself in quotes. */
export function valueInWords(value: SingleValue, field: ConditionField | undefined): string {
  if (value === null) return "nothing";
  if (value === "") return "…";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const choice = field?.choices?.find((one) => String(one.value) === String(value));
  if (choice) return choice.label;
  switch (field?.control) {
    case "choice":
      return `something that is gone (${value})`;
    case "number":
    case "date":
      return String(value);
    case "moment": {
      const at = new Date(String(value));
      return Number.isNaN(at.getTime()) ? String(value) : `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    }
    default:
      return `“${value}”`;
  }
}
