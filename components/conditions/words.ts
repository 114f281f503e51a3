import { conditionInWords } from "@/lib/domain/tickets/condition-words";
import { type ConditionField, fieldOf } from "./fields";
import { type GroupNode, isGroup, type TreeNode } from "./tree";

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
