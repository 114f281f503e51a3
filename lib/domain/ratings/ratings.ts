import { and, eq } from "drizzle-orm";
import { messages, ratings, tickets } from "@/db/schema/index";
import { can, visibleMessages } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { getTicket } from "../tickets/read-ticket";
import { type RateAnswerInput, rateAnswerInput } from "./schema";

export type Rating = Pick<typeof ratings.$inferSelect, "messageId" | "agentId" | "good" | "comment" | "updatedAt">;

/**
 * Say, as the person who asked, whether an answer of staff helped. There is one opinion of an answer; saying it again changes
 * it, and the ticket's history has a line of it.
 * Errors: `not_found` for a ticket or answer that is not theirs to rate, or is no answer of staff.
 */
export async function rateAnswer(ctx: Context, raw: RateAnswerInput): Promise<void> {
  const { ticketId, messageId, good, comment } = rateAnswerInput.parse(raw);
  const outside = ctx.actor.type === "customer" || ctx.actor.type === "visitor";
  if (!outside) throw new DomainError("forbidden", "Only who asked rates an answer.");
  await inTransaction(ctx, async (ctx) => {
    const ticket = await getTicket(ctx, ticketId);
    if (!can(ctx.actor, "ticket.reply", ticket)) throw notFound("Answer");
    await ctx.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.id, ticketId)).for("update");
    const [message] = await ctx.tx
      .select({ agentId: messages.authorAgentId })
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.ticketId, ticketId), visibleMessages(ctx)));
    if (!message || message.agentId === null) throw notFound("Answer");
    const [before] = await ctx.tx.select().from(ratings).where(eq(ratings.messageId, messageId));
    if (before?.good === good && before.comment === comment) return;
    const opinion = { good, comment, updatedAt: new Date() };
    await ctx.tx
      .insert(ratings)
      .values({ workspaceId: ctx.workspace.id, ticketId, messageId, agentId: message.agentId, ...opinion })
      .onConflictDoUpdate({ target: ratings.messageId, set: opinion });
    await recordEvent(ctx, {
      type: "answer.rated",
      ticketId,
      messageId,
      changes: [
        { field: "rating", from: before ? wordOf(before.good) : null, to: wordOf(good) },
        ...(comment === "" ? [] : [{ field: "ratingComment", from: before?.comment ?? null, to: comment }]),
      ],
    });
  });
}

const wordOf = (good: boolean): string => (good ? "good" : "bad");

/** What was said of the answers of a ticket, by message; `not_found` for a ticket the caller may not see. */
export async function ratingsOf(ctx: Context, ticketId: number): Promise<Map<number, Rating>> {
  const ticket = await getTicket(ctx, ticketId);
  const rows = await reader(ctx)
    .select({
      messageId: ratings.messageId,
      agentId: ratings.agentId,
      good: ratings.good,
      comment: ratings.comment,
      updatedAt: ratings.updatedAt,
    })
    .from(ratings)
    .innerJoin(messages, eq(messages.id, ratings.messageId))
    .where(and(eq(ratings.ticketId, ticket.id), visibleMessages(ctx)));
  return new Map(rows.map((row) => [row.messageId, row]));
}
