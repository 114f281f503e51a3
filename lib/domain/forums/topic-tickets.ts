import { and, asc, eq } from "drizzle-orm";
import { forumPosts, forumTopics, messages, tickets, ticketTopics } from "@/db/schema/index";
import { authorize, visibleTickets, visibleToAll } from "../access";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import type { Ticket } from "../tickets/change-ticket";
import { createTicket } from "../tickets/create-ticket";
import { createTopic } from "./post";
import { listForums } from "./queries";
import { getTopic, lockTopic, mayModerate } from "./rights";
import { type AttachTicketInput, attachTicketInput, type TopicFromTicketInput, topicFromTicketInput } from "./schema";

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
    await linkTopic(ctx, ticket.id, topic);
    return ticket;
  });
}

/**
 * Begin a topic from a ticket. What becomes public is only what the agent has written and seen here, under the agent's own
 * name: not the customer, their address, or anything else of the ticket. Both know each other in the console.
 * Returns the topic's number. Errors: `not_found`; those of `createTopic`.
 */
export async function topicFromTicket(ctx: Context, raw: TopicFromTicketInput): Promise<number> {
  const { ticketId, forumId, title, text } = topicFromTicketInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, ticketId), visibleTickets(ctx)));
    if (!ticket) throw notFound("Ticket");
    authorize(ctx, "ticket.change", ticket);
    const { topicId } = await createTopic(ctx, { forumId, title, text });
    await linkTopic(ctx, ticket.id, { id: topicId, title });
    return topicId;
  });
}

/** What a topic made of a ticket begins with: its subject, its first public words, and the forums that take it. */
export type TopicDraft = { title: string; text: string; forums: { id: number; name: string; isPublic: boolean }[] };

/** A draft of a topic from a ticket, for an agent to go through. Errors: `not_found`; `forbidden`. */
export async function topicDraft(ctx: Context, ticketId: number): Promise<TopicDraft> {
  authorize(ctx, "console.use");
  const [row] = await reader(ctx)
    .select({ ticket: tickets, text: messages.bodyText })
    .from(tickets)
    .leftJoin(messages, and(eq(messages.ticketId, tickets.id), visibleToAll))
    .where(and(eq(tickets.id, ticketId), visibleTickets(ctx)))
    .orderBy(asc(messages.id))
    .limit(1);
  if (!row) throw notFound("Ticket");
  authorize(ctx, "ticket.change", row.ticket);
  const forums = (await listForums(ctx)).filter((forum) => !forum.closed || mayModerate(ctx.actor, forum));
  return {
    title: row.ticket.subject.slice(0, 300),
    text: row.text ?? "",
    forums: forums.map(({ id, name, isPublic }) => ({ id, name, isPublic })),
  };
}

/**
 * Link a ticket and a topic that exist already; only the console shows it. Twice is once.
 * Errors: `not_found` for a ticket or topic the caller does not see; `forbidden`.
 */
export async function attachTicket(ctx: Context, raw: AttachTicketInput): Promise<void> {
  const { ticketId, topicId } = attachTicketInput.parse(raw);
  authorize(ctx, "console.use");
  await inTransaction(ctx, async (ctx) => {
    const { topic } = await lockTopic(ctx, topicId);
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, ticketId), visibleTickets(ctx)));
    if (!ticket) throw notFound("Ticket");
    authorize(ctx, "ticket.change", ticket);
    if ((await ticketsOfTopic(ctx, topic.id)).some((one) => one.id === ticket.id)) return;
    await linkTopic(ctx, ticket.id, topic);
  });
}

async function linkTopic(ctx: TransactionContext, ticketId: number, topic: { id: number; title: string }) {
  await ctx.tx.insert(ticketTopics).values({ ticketId, topicId: topic.id });
  await recordEvent(ctx, {
    type: "ticket.linked",
    ticketId,
    changes: [{ field: "link", from: null, to: `topic ${topic.id}`, toName: `topic “${topic.title}”` }],
  });
}

/** The tickets that a topic is linked to, made from it or it from them, that the caller may see. */
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

/** The topics that a ticket is linked to. */
export const topicsOfTicket = (ctx: Context, ticketId: number): Promise<{ id: number; title: string }[]> =>
  reader(ctx)
    .select({ id: forumTopics.id, title: forumTopics.title })
    .from(ticketTopics)
    .innerJoin(tickets, eq(tickets.id, ticketTopics.ticketId))
    .innerJoin(forumTopics, eq(forumTopics.id, ticketTopics.topicId))
    .where(and(eq(ticketTopics.ticketId, ticketId), visibleTickets(ctx)))
    .orderBy(asc(forumTopics.id));
