import type { Cell } from "@/components/tickets/queue-line";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { FilterColumn } from "@/lib/domain/filters/columns";
import type { TicketRow } from "@/lib/domain/tickets/list-tickets";
import { formatDuration } from "@/lib/text/duration";
import { joinName } from "@/lib/text/names";

/** What a dense list shows where nobody has chosen. */
const usual: readonly FilterColumn[] = [
  "id",
  "contactName",
  "subject",
  "statusId",
  "categoryId",
  "assigneeId",
  "lastMessageAt",
];

/** The columns of a dense list; the mark of what is unread has its own place in each line. */
export const columnsOf = (chosen: readonly FilterColumn[] | undefined): FilterColumn[] =>
  (chosen?.length ? chosen : usual).filter((name) => name !== "isUnread");

/** What a column shows of a ticket. */
export function cellOf(column: FilterColumn, row: TicketRow, catalog: Catalog): Cell {
  const named = (found: { name: string } | undefined) => ({ text: found?.name ?? "" });
  const agent = (id: number | null) => named(id === null ? undefined : catalog.agent.get(id));
  const at = (moment: Date | null) => (moment ? { at: moment.toISOString() } : { text: "" });
  switch (column) {
    case "isUnread":
      return { text: "" };
    case "id":
      return { text: `#${row.id}` };
    case "isOpen":
      return { open: row.closedAt === null };
    case "source":
      return { source: row.source };
    case "mailboxId":
      return named(catalog.mailbox.get(row.mailboxId ?? 0));
    case "contactName":
      return { text: joinName(row.contactFirstName, row.contactLastName) || row.contactEmail };
    case "openedByAgentId":
    case "assigneeId":
    case "lastReplyById":
      return agent(row[column]);
    case "statusId":
      return named(catalog.status.get(row.statusId));
    case "categoryId":
      return named(catalog.category.get(row.categoryId ?? 0));
    case "openingExcerpt":
    case "latestExcerpt":
      return { text: row[column].slice(0, 160) };
    case "createdAt":
    case "closedAt":
    case "trashedAt":
    case "updatedAt":
    case "lastMessageAt":
    case "lastCustomerMessageAt":
      return at(row[column]);
    case "age":
      return at(row.createdAt);
    case "timeSpentSeconds":
      return { text: row.timeSpentSeconds === 0 ? "" : formatDuration(row.timeSpentSeconds) };
    default:
      return { text: String(row[column]) };
  }
}
