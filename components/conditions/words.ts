import type { Operator, TicketCondition } from "@/lib/domain/tickets/query";
import { type ConditionField, type SingleValue, shapeOf, valuesOf, wordsOfOperator } from "./fields";
import { amountInWords, type Moment, readMoment } from "./moments";
import { type GroupNode, isGroup, type TreeNode } from "./tree";

/** More values than this are counted instead of named. */
const mostNamed = 6;

/** "a, b or c". */
function listed(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

const byName = (fields: readonly ConditionField[]) => new Map(fields.map((field) => [field.name, field]));
type Known = ReadonlyMap<string, ConditionField>;

/** The whole of the conditions as one sentence, without a full stop. */
export function inWords(root: GroupNode, fields: readonly ConditionField[]): string {
  if (root.parts.length === 0) return root.join === "all" || root.join === "none" ? "Everything" : "Nothing";
  return group(root, byName(fields), true);
}

function group(node: GroupNode, known: Known, outermost: boolean): string {
  const word = node.join === "all" || node.join === "not_all" ? " and " : " or ";
  const parts = node.parts.map((part) => words(part, known)).join(word);
  if (node.join === "none") return `not (${parts})`;
  if (node.join === "not_all") return `not all of (${parts})`;
  return outermost || node.parts.length === 1 ? parts : `(${parts})`;
}

function words(node: TreeNode, known: Known): string {
  return isGroup(node) ? group(node, known, false) : conditionInWords(node.condition, known.get(node.condition.field));
}

/** One condition in words: "Status is one of New or Open". */
export function conditionInWords(condition: TicketCondition, field: ConditionField | undefined): string {
  const label = field?.label ?? condition.field;
  const values = valuesOf(condition);
  const moment = field?.control === "moment" ? readMoment(values[0]) : null;
  if (moment && moment.kind !== "fixed") return `${label} ${relativeInWords(condition.op, moment)}`;
  const operator = wordsOfOperator(field, condition.op);
  if (shapeOf(condition.op) === "none") return `${label} ${operator}`;
  const named = values.slice(0, mostNamed).map((value) => valueInWords(value, field));
  if (values.length > mostNamed) named.push(`${values.length - mostNamed} more`);
  const text = named.length === 0 ? "…" : listed(named, condition.op === "has_all" ? "and" : "or");
  return `${label} ${operator} ${text}`;
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
      return String(value);
    case "moment": {
      const moment = readMoment(value);
      return moment?.kind === "fixed" ? `${moment.iso.slice(0, 16).replace("T", " ")} UTC` : String(value);
    }
    case "date":
      return String(value);
    default:
      return `“${value}”`;
  }
}

/** Earlier than seven days ago is longer ago; earlier than in seven days is sooner. */
function relativeInWords(op: Operator, moment: Exclude<Moment, { kind: "fixed" }>): string {
  const span = amountInWords(moment.amount, moment.unit);
  const far = (op === "before" || op === "at_most") === (moment.kind === "ago");
  const bound =
    op === "at_least" || op === "at_most" ? (far ? "at least" : "at most") : far ? "more than" : "less than";
  return moment.kind === "ago" ? `is ${bound} ${span} ago` : `is ${bound} ${span} ahead`;
}
