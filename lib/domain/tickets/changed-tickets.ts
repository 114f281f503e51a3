import { and, asc, eq, gte, sql } from "drizzle-orm";
import { events, tickets } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { type Context, reader } from "../context";

/** The most acts that one call goes through. */
const mostActs = 10_000;

/** An act on a ticket since some moment: the ticket, whether something was said, and whether something changed. */
export type TicketAct = { ticketId: number; said: boolean; changed: boolean };

/**
 * What happened at or after a moment to the tickets the caller may see, oldest first; at most 10,000 acts. Needs
 * `console.use`.
 */
export async function listActsSince(ctx: Context, since: Date): Promise<TicketAct[]> {
  authorize(ctx, "console.use");
  return reader(ctx)
    .select({
      ticketId: tickets.id,
      said: sql<boolean>`${events.messageId} is not null`,
      changed: sql<boolean>`${events.type} <> all('{ticket.created,webhook.called,ticket.pushed}')
        and ${events.type} not like 'promise.%' and ${events.changes} <> '[]'::jsonb`,
    })
    .from(events)
    .innerJoin(tickets, eq(tickets.id, events.ticketId))
    .where(and(eq(events.workspaceId, ctx.workspace.id), gte(events.createdAt, since), visibleTickets(ctx)))
    .orderBy(asc(events.createdAt), asc(events.id))
    .limit(mostActs);
}
