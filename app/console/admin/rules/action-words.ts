import type { RuleAction, RuleKind } from "@/lib/domain/rules/schema";

type ActionKind = RuleAction["do"];

/** How each kind of action is called, in the order it is offered. */
export const actionWords: Record<ActionKind, string> = {
  set: "Set a field",
  tag: "Add or remove tags",
  rotate: "Assign by turns",
  add: "Add to a number or list",
  remove: "Take from a number or list",
  reply: "Reply to the customer",
  note: "Add a private note",
  mail: "Send a mail",
  subscribe: "Let people follow",
  linked_ticket: "Open a linked ticket",
  webhook: "Call a webhook",
  push: "Push the request",
  no_acknowledgement: "Send no acknowledgement",
  ignore_mail: "Ignore the mail",
  stop: "Stop here",
};

/** What an action that has nothing to fill in does. */
export const actionSentences: Partial<Record<ActionKind, string>> = {
  no_acknowledgement: "The customer gets no automatic answer to this mail.",
  stop: "Rules further down the list do not look any more.",
};

const mailOnly: readonly ActionKind[] = ["no_acknowledgement", "ignore_mail"];

/** The actions that a kind of rule can have, as far as the desk has what they need. */
export function offeredActions(
  kind: RuleKind,
  has: { webhooks: boolean; addable: boolean; push: boolean },
): ActionKind[] {
  const needs: Partial<Record<ActionKind, boolean>> = {
    webhook: has.webhooks,
    add: has.addable,
    remove: has.addable,
    push: has.push,
  };
  return (Object.keys(actionWords) as ActionKind[]).filter(
    (one) => (kind === "mail" || !mailOnly.includes(one)) && needs[one] !== false,
  );
}

/** An action as it begins, with what must be chosen left empty. */
export function startAction(kind: ActionKind): RuleAction {
  switch (kind) {
    case "set":
      return { do: "set", field: "statusId", value: "" };
    case "add":
    case "remove":
      return { do: kind, field: "", value: "" };
    case "tag":
      return { do: "tag", add: [], remove: [] };
    case "rotate":
      return { do: "rotate", teamId: 0 };
    case "reply":
    case "note":
      return { do: kind, text: "" };
    case "mail":
      return { do: "mail", agentIds: [], to: [], subject: "", text: "" };
    case "subscribe":
      return { do: "subscribe", agentIds: [] };
    case "linked_ticket":
      return { do: "linked_ticket", subject: "", text: "", categoryId: null };
    case "webhook":
      return { do: "webhook", webhookId: 0 };
    case "push":
      return { do: "push", target: "", comment: "" };
    case "ignore_mail":
      return { do: "ignore_mail", reason: "" };
    default:
      return { do: kind };
  }
}
