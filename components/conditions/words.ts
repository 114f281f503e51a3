import { conditionInWords } from "@/lib/domain/tickets/condition-words";
import { inEnglish, type Say } from "@/lib/text/sentences";
import { type ConditionField, fieldOf } from "./fields";
import { type GroupNode, isGroup, type TreeNode } from "./tree";

type Speaker = { known: readonly ConditionField[]; say: Say };

/** The whole of the conditions as one sentence, without a full stop. `say` puts its words into the reader's language. */
export function inWords(root: GroupNode, fields: readonly ConditionField[], say: Say = inEnglish): string {
  if (root.parts.length === 0) return root.join === "all" || root.join === "none" ? say("Everything") : say("Nothing");
  return group(root, { known: fields, say }, true);
}

function group(node: GroupNode, speaker: Speaker, outermost: boolean): string {
  const { say } = speaker;
  const word = node.join === "all" || node.join === "not_all" ? say("and") : say("or");
  const parts = node.parts.map((part) => words(part, speaker)).join(` ${word} `);
  if (node.join === "none") return `${say("not")} (${parts})`;
  if (node.join === "not_all") return `${say("not all of")} (${parts})`;
  return outermost || node.parts.length === 1 ? parts : `(${parts})`;
}

function words(node: TreeNode, speaker: Speaker): string {
  return isGroup(node)
    ? group(node, speaker, false)
    : conditionInWords(node.condition, fieldOf(speaker.known, node.condition.field), speaker.say);
}
