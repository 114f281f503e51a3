import { and, asc, desc, eq, gte, lte } from "drizzle-orm";
import { agents, tickets, timeEntries } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { seesPrivate, visibleTickets } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { compileQuery } from "../tickets/compile-query";
import type { TicketQuery } from "../tickets/query";

/** Work logged on a ticket, in seconds, with the name of who did it. */
export type TimeEntry = Pick<
  typeof timeEntries.$inferSelect,
  "id" | "agentId" | "messageId" | "seconds" | "billable" | "note" | "workedOn" | "createdAt"
> & { agentName: string };

/** The time logged on a ticket, newest first; nothing for customers and visitors. */
export async function listTimeEntries(ctx: Context, ticketId: number): Promise<TimeEntry[]> {
  if (!seesPrivate(ctx.actor)) return [];
  const rows = await reader(ctx)
    .select({ entry: timeEntries, firstName: agents.firstName, lastName: agents.lastName })
    .from(timeEntries)
    .innerJoin(tickets, eq(tickets.id, timeEntries.ticketId))
    .innerJoin(agents, eq(agents.id, timeEntries.agentId))
    .where(and(eq(timeEntries.ticketId, ticketId), visibleTickets(ctx)))
    .orderBy(desc(timeEntries.workedOn), desc(timeEntries.id))
    .limit(500);
  return rows.map(({ entry, firstName, lastName }) => toEntry(entry, joinName(firstName, lastName)));
}

/** What found time can be sorted by. */
const timeOrders = {
  id: timeEntries.id,
  ticketId: timeEntries.ticketId,
  agentId: timeEntries.agentId,
  seconds: timeEntries.seconds,
  billable: timeEntries.billable,
  workedOn: timeEntries.workedOn,
  createdAt: timeEntries.createdAt,
  note: timeEntries.note,
  contactExternalId: tickets.contactExternalId,
  contactFirstName: tickets.contactFirstName,
  contactLastName: tickets.contactLastName,
  contactEmail: tickets.contactEmail,
} as const;
export type TimeOrder = keyof typeof timeOrders;

export type TimeSearch = {
  /** The tickets whose time is wanted. */
  query: TicketQuery;
  /** Calendar days, `2008-06-09`, both included. */
  from?: string;
  until?: string;
  order: TimeOrder;
  descending: boolean;
};

export type FoundTime = TimeEntry & {
  ticketId: number;
  contact: { externalId: string; firstName: string; lastName: string; email: string };
};

/** Time logged on the tickets that match and that the caller may see, 10,000 entries at most; nothing for customers. */
export async function searchTimeEntries(ctx: Context, search: TimeSearch): Promise<FoundTime[]> {
  if (!seesPrivate(ctx.actor)) return [];
  const catalog = await loadCatalog(ctx);
  const inOrder = search.descending ? desc : asc;
  const rows = await reader(ctx)
    .select({
      entry: timeEntries,
      firstName: agents.firstName,
      lastName: agents.lastName,
      contact: {
        externalId: tickets.contactExternalId,
        firstName: tickets.contactFirstName,
        lastName: tickets.contactLastName,
        email: tickets.contactEmail,
      },
    })
    .from(timeEntries)
    .innerJoin(tickets, eq(tickets.id, timeEntries.ticketId))
    .innerJoin(agents, eq(agents.id, timeEntries.agentId))
    .where(
      and(
        eq(timeEntries.workspaceId, ctx.workspace.id),
        visibleTickets(ctx),
        compileQuery(ctx, catalog, search.query),
        search.from === undefined ? undefined : gte(timeEntries.workedOn, search.from),
        search.until === undefined ? undefined : lte(timeEntries.workedOn, search.until),
      ),
    )
    .orderBy(inOrder(timeOrders[search.order]), inOrder(timeEntries.id))
    .limit(10_000);
  return rows.map(({ entry, firstName, lastName, contact }) => ({
    ...toEntry(entry, joinName(firstName, lastName)),
    ticketId: entry.ticketId,
    contact,
  }));
}

function toEntry(entry: typeof timeEntries.$inferSelect, agentName: string): TimeEntry {
  const { id, agentId, messageId, seconds, billable, note, workedOn, createdAt } = entry;
  return { id, agentId, messageId, seconds, billable, note, workedOn, createdAt, agentName };
}
