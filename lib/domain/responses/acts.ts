import type { ResponseActions } from "@/db/types";
import type { Catalog } from "../catalog/catalog";
import type { ResponseAct } from "./schema";

/** What a response would change on a ticket, each by itself. What is out of use by now is left out. */
export function actsOf(catalog: Catalog, actions: ResponseActions): ResponseAct[] {
  const { statusId, categoryId, priorityId, assigneeId, addTags = [] } = actions;
  const named = (key: "statusId" | "categoryId" | "priorityId" | "assigneeId", word: string, row: Row | undefined) =>
    row?.active ? [{ key, label: `${word}: ${row.name}`, changes: { [key]: row.id } }] : [];
  return [
    ...named("statusId", "Status", catalog.status.get(statusId ?? 0)),
    ...named("categoryId", "Category", catalog.category.get(categoryId ?? 0)),
    ...named("priorityId", "Priority", catalog.priority.get(priorityId ?? 0)),
    ...named("assigneeId", "Assign to", catalog.agent.get(assigneeId ?? 0)),
    ...(addTags.length > 0
      ? [{ key: "tags", label: `Tags: ${addTags.join(", ")}`, changes: { tags: { add: addTags } } }]
      : []),
  ];
}

type Row = { id: number; name: string; active: boolean };
