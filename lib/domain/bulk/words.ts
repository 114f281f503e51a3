import type { BulkAct, FieldValue } from "@/db/types";
import type { Catalog } from "../catalog/catalog";
import { displayValue } from "../custom-fields/logic";
import { beginning } from "../tickets/describe-event";
import type { TicketChanges } from "../tickets/schema";

const named = (row: { name: string } | undefined) => `“${row?.name ?? "?"}”`;

/** What an act does, in one line: "Status “Solved”, assigned to Ida Lorenz, reply". */
export function actInWords(act: BulkAct, catalog: Catalog): string {
  const changes = (act.changes ?? {}) as TicketChanges;
  const { statusId, priorityId, categoryId, assigneeId, teamId, dueOn, trashed, spam, tags } = changes;
  const parts: (string | false)[] = [
    statusId !== undefined && `status ${named(catalog.status.get(statusId))}`,
    priorityId !== undefined && `priority ${named(catalog.priority.get(priorityId))}`,
    categoryId !== undefined &&
      (categoryId === null ? "no category" : `category ${named(catalog.category.get(categoryId))}`),
    assigneeId !== undefined &&
      (assigneeId === null ? "assigned to nobody" : `assigned to ${catalog.agent.get(assigneeId)?.name ?? "?"}`),
    teamId !== undefined && (teamId === null ? "no team" : `team ${named(catalog.team.get(teamId))}`),
    dueOn !== undefined && (dueOn === null ? "no due date" : `due ${dueOn}`),
    ...Object.entries(changes.fields ?? {}).map(([fieldId, value]) => {
      const field = catalog.customField.get(Number(fieldId));
      if (!field) return "a field";
      return value === null ? `${field.name} emptied` : `${field.name} “${displayValue(field, value as FieldValue)}”`;
    }),
    ...(tags?.add ?? []).map((tag) => `tag “${tag}” added`),
    ...(tags?.remove ?? []).map((tag) => `tag “${tag}” removed`),
    trashed !== undefined && (trashed ? "moved to the trash" : "taken out of the trash"),
    spam !== undefined && (spam ? "marked as spam" : "not spam"),
    act.message !== undefined && (act.message.kind === "reply" ? "reply" : "private note"),
    act.follow !== undefined && (act.follow ? "followed" : "no longer followed"),
    act.mergeIntoId !== undefined && `merged into #${act.mergeIntoId}`,
  ];
  return beginning(parts.filter((part) => part !== false).join(", "));
}

const fieldWords: Record<string, string> = {
  statusId: "status",
  priorityId: "priority",
  categoryId: "category",
  assigneeId: "assignee",
  teamId: "team",
  mailboxId: "mailbox",
  dueOn: "due date",
  trashed: "trash",
  spam: "spam mark",
};

/** What an undoing left on a ticket, as a sentence; `left` as of `undoActs`. */
export function leftInWords(left: readonly string[], catalog: Catalog): string {
  const fields = left.filter((one) => one !== "message");
  const names = fields.map((one) => {
    const custom = /^fields\.(\d+)$/.exec(one)?.[1];
    return custom ? (catalog.customField.get(Number(custom))?.name ?? one) : (fieldWords[one] ?? one);
  });
  return [
    ...(left.includes("message") ? ["The reply has left."] : []),
    ...(names.length > 0 ? [`Changed since: ${names.join(", ")}.`] : []),
  ].join(" ");
}
