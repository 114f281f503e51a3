import { and, desc, eq, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { events } from "@/db/schema/index";
import { seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { getTicket, type TicketEvent } from "./read-ticket";

/** What a history can be narrowed to. */
export const historyKinds = ["status", "people", "fields", "tags", "messages", "time", "relations", "rules"] as const;
export type HistoryKind = (typeof historyKinds)[number];

const changed = (pattern: string): SQL =>
  sql`exists (select 1 from jsonb_array_elements(${events.changes}) as change where change ->> 'field' ~ ${pattern})`;

const CONDITIONS: Record<HistoryKind, SQL | undefined> = {
  status: changed("^(statusId|priorityId|trashed|spam|dueOn|promise)$"),
  people: changed("^(assigneeId|teamId|customerId|contact.*)$"),
  fields: changed("^(fields\\..*|subject|categoryId|mailboxId|createdAt)$"),
  tags: changed("^(tagIds|reportingTagIds)$"),
  messages: or(sql`${events.type} like 'message.%'`, sql`${events.type} like 'attachment.%'`),
  time: or(sql`${events.secondsSpent} is not null`, changed("^timeEntry$")),
  relations: inArray(events.type, [
    "ticket.merged",
    "ticket.received_merge",
    "ticket.unmerged",
    "ticket.linked",
    "ticket.split",
  ]),
  rules: eq(events.actorType, "rule"),
};

/**
 * Everything that happened to a ticket, newest first, a page at a time; what only carries a message is not among it.
 * @param input.before the event that the page before ended with
 * Errors: `not_found`, also for people outside.
 */
export async function listHistory(
  ctx: Context,
  ticketId: number,
  input: { kind?: HistoryKind | undefined; before?: number | undefined; limit?: number },
): Promise<{ events: TicketEvent[]; next: number | null }> {
  const ticket = await getTicket(ctx, ticketId);
  if (!seesPrivate(ctx.actor)) return { events: [], next: null };
  const limit = input.limit ?? 50;
  const rows = await reader(ctx)
    .select()
    .from(events)
    .where(
      and(
        eq(events.ticketId, ticket.id),
        or(ne(events.changes, []), sql`${events.secondsSpent} is not null`, ne(events.type, "ticket.updated")),
        input.kind && CONDITIONS[input.kind],
        input.before === undefined ? undefined : lt(events.id, input.before),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { events: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
