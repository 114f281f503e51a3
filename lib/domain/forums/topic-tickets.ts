import { and, asc, eq } from "drizzle-orm";
import { forumPosts, forumTopics, tickets, ticketTopics } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import type { Ticket } from "../tickets/change-ticket";
import { createTicket } from "../tickets/create-ticket";
import { getTopic } from "./rights";

/**
 * Open a ticket from a topic: its first post becomes the opening message and its author the customer. Topic and ticket know
 * each other from then on; nothing of it is seen outside the console.
 * Errors: `not_found`; `forbidden`; `conflict` with reason `has_ticket` when the topic has an open ticket already that the
 * caller sees; `invalid` when its author left no name and no address.
 */
export function ticketFromTopic(ctx: Context, topicId: number): Promise<Ticket> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "ticket.create");
    const { topic } = await getTopic(ctx, topicId);
    // Of two who press the button at once the second learns of the first one's ticket.
    await ctx.tx.select({ id: forumTopics.id }).from(forumTopics).where(eq(forumTopics.id, topic.id)).for("update");
    const open = (await ticketsOfTopic(ctx, topic.id)).find((ticket) => ticket.closedAt === null);
    if (open)
      throw new DomainError("conflict", `This topic has an open ticket already, #${open.id}.`, {
        reason: "has_ticket",
      });
    const [post] = await ctx.tx
      .select()
      .from(forumPosts)
      .where(and(eq(forumPosts.topicId, topic.id), eq(forumPosts.isOpening, true)));
    if (!post) throw notFound("Topic");
    const { ticket } = await createTicket(ctx, {
      subject: topic.title,
      contact: {
        ...(post.authorCustomerId === null ? {} : { customerId: post.authorCustomerId }),
        ...(post.authorEmail ? { email: post.authorEmail } : {}),
        name: post.authorName,
      },
      author: "customer",
      source: "forum",
      skipFieldChecks: true,
      message: { text: post.bodyText, ...(post.bodyHtml ? { html: post.bodyHtml } : {}), allowEmpty: true },
      // Nobody wrote to us: the first they hear is our answer.
      suppress: { autoreply: true },
    });
    await ctx.tx.insert(ticketTopics).values({ ticketId: ticket.id, topicId: topic.id });
    await recordEvent(ctx, {
      type: "ticket.linked",
      ticketId: ticket.id,
      changes: [{ field: "link", from: null, to: `topic ${topic.id}`, toName: `topic “${topic.title}”` }],
    });
    return ticket;
  });
}

/** The tickets made from a topic that the caller may see. */
export const ticketsOfTopic = (
  ctx: Context,
  topicId: number,
): Promise<Pick<Ticket, "id" | "subject" | "statusId" | "closedAt">[]> =>
  reader(ctx)
    .select({ id: tickets.id, subject: tickets.subject, statusId: tickets.statusId, closedAt: tickets.closedAt })
    .from(ticketTopics)
    .innerJoin(tickets, eq(tickets.id, ticketTopics.ticketId))
    .where(and(eq(ticketTopics.topicId, topicId), visibleTickets(ctx)))
    .orderBy(asc(tickets.id));

/** The topics that a ticket was made from. */
export const topicsOfTicket = (ctx: Context, ticketId: number): Promise<{ id: number; title: string }[]> =>
  reader(ctx)
    .select({ id: forumTopics.id, title: forumTopics.title })
    .from(ticketTopics)
    .innerJoin(tickets, eq(tickets.id, ticketTopics.ticketId))
    .innerJoin(forumTopics, eq(forumTopics.id, ticketTopics.topicId))
    .where(and(eq(ticketTopics.ticketId, ticketId), visibleTickets(ctx)))
    .orderBy(asc(forumTopics.id));
