import type { Catalog } from "../catalog/catalog";
import { displayValue } from "../custom-fields/logic";
import { findField } from "../tickets/fields";
import { choicesOf } from "./choices";
import type { RuleAction } from "./schema";

const named = (rows: Map<number, { name: string }>, ids: readonly number[]) =>
  ids.map((id) => rows.get(id)?.name ?? "somebody who is gone").join(", ");

/** What an action does, in a sentence. */
export function actionInWords(catalog: Catalog, action: RuleAction): string {
  switch (action.do) {
    case "set":
      return setInWords(catalog, action.field, action.value);
    case "add":
    case "remove": {
      const field = catalog.customField.get(Number(action.field.slice("fields.".length)));
      const value = Array.isArray(action.value) && field ? displayValue(field, action.value) : String(action.value);
      const label = field?.name ?? "a field that is gone";
      return action.do === "add" ? `Add ${value} to ${label}` : `Take ${value} away from ${label}`;
    }
    case "tag":
      return [
        ...(action.add.length > 0 ? [`Add tags ${action.add.join(", ")}`] : []),
        ...(action.remove.length > 0 ? [`Remove tags ${action.remove.join(", ")}`] : []),
      ].join(", ");
    case "rotate":
      return `Assign to the next of ${named(catalog.team, [action.teamId])}`;
    case "reply":
      return "Reply to the customer";
    case "note":
      return "Add a note";
    case "mail":
      return `Send mail to ${[...(action.agentIds.length > 0 ? [named(catalog.agent, action.agentIds)] : []), ...action.to].join(", ")}`;
    case "subscribe":
      return `Let ${named(catalog.agent, action.agentIds)} follow the ticket`;
    case "linked_ticket":
      return "Open a ticket for this one";
    case "webhook":
      return "Call a webhook";
    case "push":
      return `Push to ${action.target}`;
    case "no_acknowledgement":
      return "Send no acknowledgement";
    case "ignore_mail":
      return "Ignore the mail";
    case "stop":
      return "Look at no later rule";
  }
}

function setInWords(catalog: Catalog, name: string, value: Extract<RuleAction, { do: "set" }>["value"]): string {
  if (name === "trashed") return value ? "Move to the trash" : "Take out of the trash";
  if (name === "spam") return value ? "Mark as spam" : "Take the mark of spam off";
  const field = findField(catalog, name);
  const label = field?.label ?? "a field that is gone";
  if (value === null) return `Empty ${label}`;
  if (name === "dueOn" && typeof value === "number") return `Set ${label} to ${value} days from now`;
  const custom = catalog.customField.get(Number(/^fields\.(\d+)$/.exec(name)?.[1]));
  const words = custom
    ? displayValue(custom, value)
    : field && choicesOf(catalog, field, [])?.find((choice) => choice.value === value)?.label;
  return `Set ${label} to ${words || String(value)}`;
}
