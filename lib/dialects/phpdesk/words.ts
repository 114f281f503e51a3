import { type Catalog, type CustomField, defaultPriority, type Priority } from "@/lib/domain/catalog/catalog";
import { toPlainValue } from "@/lib/domain/custom-fields/plain-values";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";

export const priorities = ["low", "medium", "high"] as const;
export type PriorityWord = (typeof priorities)[number];

/** Our priority for a word: the default one, the next below it or the next above it, as far as there is one. */
export function priorityFor(catalog: Catalog, word: PriorityWord): Priority {
  const usual = defaultPriority(catalog);
  const active = catalog.priorities.filter((one) => one.active);
  if (word === "low") return active.findLast((one) => one.rank < usual.rank) ?? usual;
  if (word === "high") return active.find((one) => one.rank > usual.rank) ?? usual;
  return usual;
}

/** The word for a ticket's priority: whether it ranks below, as or above the default one. */
export function priorityWord(catalog: Catalog, ticket: Ticket): PriorityWord {
  const usual = defaultPriority(catalog).rank;
  const rank = catalog.priority.get(ticket.priorityId)?.rank ?? usual;
  return rank < usual ? "low" : rank > usual ? "high" : "medium";
}

const STATUS_WORDS = { open: "open", waiting: "pending", closed: "closed" } as const;

export const statusWord = (catalog: Catalog, ticket: Ticket) =>
  STATUS_WORDS[catalog.status.get(ticket.statusId)?.phase ?? "open"];

/** The desk's few kinds of fields, for ours. */
const KINDS: Record<CustomField["type"], string> = {
  text: "text",
  regex: "text",
  ajax: "text",
  large_text: "textarea",
  select: "select",
  drill_down: "select",
  multiple_choice: "select",
  checkbox: "checkbox",
  number: "number",
  decimal: "number",
  date: "date",
  date_time: "date",
};
export const kindOf = (field: CustomField) => KINDS[field.type];

/** A field's value as text; nothing is an empty text. */
export function valueText(field: CustomField, value: Ticket["fields"][string] | undefined): string {
  if (value === undefined) return "";
  const plain = toPlainValue(field, value);
  if (typeof plain === "boolean") return plain ? "1" : "0";
  return Array.isArray(plain) ? plain.join(", ") : String(plain);
}

/** The fields of a category's tickets that people outside see. */
export const shownFields = (fields: readonly CustomField[]) => fields.filter((field) => field.isPublic);
