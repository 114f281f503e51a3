import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { messages, subscriptions, tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { seesPrivate, visibleTickets } from "../access";
import { type Context, reader } from "../context";

/** What hangs on tickets beside their threads. */
export type Companions = {
  /** The agents who follow, in the order they began. */
  followerIds: number[];
  /** The tickets that were merged into this one. */
  merged: { id: number; categoryId: number | null }[];
  /** The ticket that this one was merged into. */
  mergedInto: { id: number; categoryId: number | null } | null;
  /** The words of the first message. */
  opening: string;
};

/** The companions of several tickets that the caller may see, by number. Nothing for customers and visitors. */
export async function companionsOf(ctx: Context, ticketIds: readonly number[]): Promise<Map<number, Companions>> {
  if (ticketIds.length === 0 || !seesPrivate(ctx.actor)) return new Map();
  const wanted = [...ticketIds];
  const target = alias(tickets, "target");
  const [followers, merged, targets, openings] = await Promise.all([
    reader(ctx)
      .select({ ticketId: subscriptions.ticketId, agentId: subscriptions.agentId })
      .from(subscriptions)
      .innerJoin(tickets, eq(tickets.id, subscriptions.ticketId))
      .where(and(inArray(subscriptions.ticketId, wanted), visibleTickets(ctx)))
      .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id)),
    reader(ctx)
      .select({ id: tickets.id, categoryId: tickets.categoryId, intoId: tickets.mergedIntoId })
      .from(tickets)
      .where(and(inArray(tickets.mergedIntoId, wanted), visibleTickets(ctx)))
      .orderBy(asc(tickets.id)),
    reader(ctx)
      .select({ ticketId: tickets.id, id: target.id, categoryId: target.categoryId })
      .from(tickets)
      .innerJoin(target, eq(target.id, tickets.mergedIntoId))
      .where(and(inArray(tickets.id, wanted), visibleTickets(ctx))),
    reader(ctx)
      .select({ ticketId: messages.ticketId, text: messages.bodyText })
      .from(messages)
      .innerJoin(tickets, eq(tickets.id, messages.ticketId))
      .where(
        and(
          inArray(messages.ticketId, wanted),
          eq(messages.isOpening, true),
          // A ticket that others were merged into has their first messages, too.
          isNull(messages.mergedFromTicketId),
          visibleTickets(ctx),
        ),
      ),
  ]);
  const followersOf = grouped(followers, (row) => row.ticketId);
  const mergedInto = grouped(merged, (row) => row.intoId ?? 0);
  const targetOf = grouped(targets, (row) => row.ticketId);
  const openingsOf = grouped(openings, (row) => row.ticketId);
  return new Map(
    wanted.map((id) => [
      id,
      {
        followerIds: (followersOf.get(id) ?? []).map((row) => row.agentId),
        merged: (mergedInto.get(id) ?? []).map(({ id, categoryId }) => ({ id, categoryId })),
        mergedInto: targetOf.get(id)?.[0] ?? null,
        opening: openingsOf.get(id)?.[0]?.text ?? "",
      },
    ]),
  );
}
