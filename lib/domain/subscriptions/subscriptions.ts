import { and, asc, desc, eq, sql } from "drizzle-orm";
import { agents, readMarks, subscriptions, tickets } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { notFound } from "../errors";
import { eventChannel } from "../events";
import { getTicket } from "../tickets/read-ticket";

/** Let an active agent follow a ticket. True when they did not before. */
export function subscribe(ctx: Context, ticketId: number, agentId: number): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "ticket.follow", await getTicket(ctx, ticketId));
    const [agent] = await ctx.tx
      .select({ id: agents.id })
      .from(agents)
      .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
    if (!agent) throw notFound("Agent");
    const added = await ctx.tx.insert(subscriptions).values({ ticketId, agentId }).onConflictDoNothing().returning();
    return added.length > 0;
  });
}

/** Let an agent no longer follow a ticket. True when they did before. */
export function unsubscribe(ctx: Context, ticketId: number, agentId: number): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "ticket.follow", await getTicket(ctx, ticketId));
    const removed = await ctx.tx
      .delete(subscriptions)
      .where(and(eq(subscriptions.ticketId, ticketId), eq(subscriptions.agentId, agentId)))
      .returning();
    return removed.length > 0;
  });
}

/** The ids of the agents who follow a ticket, in the order they began. */
export async function listSubscribers(ctx: Context, ticketId: number): Promise<number[]> {
  const rows = await reader(ctx)
    .select({ agentId: subscriptions.agentId })
    .from(subscriptions)
    .innerJoin(tickets, eq(tickets.id, subscriptions.ticketId))
    .where(and(eq(subscriptions.ticketId, ticketId), visibleTickets(ctx)))
    .orderBy(asc(subscriptions.createdAt));
  return rows.map((row) => row.agentId);
}

/** The tickets an agent follows, newest first, as far as the caller may see them; each with the subscription's number. */
export async function listFollowed(ctx: Context, agentId: number): Promise<{ id: number; ticketId: number }[]> {
  return reader(ctx)
    .select({ id: subscriptions.id, ticketId: subscriptions.ticketId })
    .from(subscriptions)
    .innerJoin(tickets, eq(tickets.id, subscriptions.ticketId))
    .where(and(eq(subscriptions.agentId, agentId), visibleTickets(ctx)))
    .orderBy(desc(subscriptions.ticketId));
}

/** The newest message of a ticket that the calling agent has read; 0 when none. */
export async function getReadMark(ctx: Context, ticketId: number): Promise<number> {
  if (ctx.actor.type !== "agent") return 0;
  const [row] = await reader(ctx)
    .select({ mark: readMarks.lastReadMessageId })
    .from(readMarks)
    .where(and(eq(readMarks.agentId, ctx.actor.id), eq(readMarks.ticketId, ticketId)));
  return row?.mark ?? 0;
}

/**
 * Remember that the calling agent has read a ticket up to a message; their open screens look at their marks anew. Returns the
 * mark they had before (0: none).
 */
export async function markRead(ctx: Context, ticketId: number, lastReadMessageId: number): Promise<number> {
  if (ctx.actor.type !== "agent") return 0;
  const agentId = ctx.actor.id;
  const [before] = await reader(ctx)
    .select({ mark: readMarks.lastReadMessageId })
    .from(readMarks)
    .where(and(eq(readMarks.agentId, agentId), eq(readMarks.ticketId, ticketId)));
  if ((before?.mark ?? -1) < lastReadMessageId) {
    await reader(ctx)
      .insert(readMarks)
      .values({ agentId, ticketId, lastReadMessageId })
      .onConflictDoUpdate({
        target: [readMarks.agentId, readMarks.ticketId],
        set: {
          lastReadMessageId: sql`greatest(${readMarks.lastReadMessageId}, ${lastReadMessageId})`,
          readAt: new Date(),
        },
      });
    await reader(ctx).execute(sql`select pg_notify(${eventChannel}, ${JSON.stringify({ read: agentId })})`);
  }
  return before?.mark ?? 0;
}
