import type { ResponseActions } from "@/db/types";
import type { Catalog } from "../catalog/catalog";
import { ticketFieldsOf } from "../catalog/catalog";
import { displayValue } from "../custom-fields/logic";
import type { ResponseAct } from "./schema";

/**
 * What a response would change on a ticket, each by itself. Left out is what is out of use by now, and fields that the ticket's
 * category does not have.
 * @param categoryId the ticket's category; the response may move it to another
 */
export function actsOf(catalog: Catalog, actions: ResponseActions, categoryId: number | null): ResponseAct[] {
  const { statusId, priorityId, assigneeId, addTags = [], fields = {} } = actions;
  const named = (key: "statusId" | "categoryId" | "priorityId" | "assigneeId", row: Row | undefined): ResponseAct[] =>
    row?.active ? [{ key, name: row.name, changes: { [key]: row.id } }] : [];
  const category = catalog.category.get(actions.categoryId ?? 0);
  const known = ticketFieldsOf(catalog, category?.active ? category.id : categoryId);
  return [
    ...named("statusId", catalog.status.get(statusId ?? 0)),
    ...named("categoryId", category),
    ...named("priorityId", catalog.priority.get(priorityId ?? 0)),
    ...named("assigneeId", catalog.agent.get(assigneeId ?? 0)),
    ...(addTags.length > 0 ? [{ key: "tags", name: addTags.join(", "), changes: { tags: { add: addTags } } }] : []),
    ...known.flatMap((field) => {
      const value = fields[String(field.id)];
      if (value === undefined) return [];
      const name = displayValue(field, value);
      return [{ key: `field:${field.id}`, of: field.name, name, changes: { fields: { [field.id]: value } } }];
    }),
  ];
}

type Row = { id: number; name: string; active: boolean };
