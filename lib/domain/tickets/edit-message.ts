import { and, eq } from "drizzle-orm";
import { messages, tickets } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { authorize, type TicketAction, visibleMessages } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { recordEvent } from "../events";
import { assertWorkable, type Ticket } from "./change-ticket";
import { excerptLength } from "./message-writer";
import { indexMessage } from "./search-document";

type Row = typeof messages.$inferSelect;

/** A message of a ticket that the caller may change, both held until the transaction ends. */
async function holdMessage(
  ctx: TransactionContext,
  at: { ticketId: number; messageId: number },
  action: TicketAction,
): Promise<{ ticket: Ticket; message: Row }> {
  const [ticket] = await ctx.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.id, at.ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!ticket) throw notFound("Ticket");
  authorize(ctx, action, ticket);
  assertWorkable(ticket, {});
  const [message] = await ctx.tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, at.messageId), eq(messages.ticketId, ticket.id), visibleMessages(ctx)));
  if (!message) throw notFound("Message");
  return { ticket, message };
}

/** Put other words in place of a message's own, with a line of history that keeps the old ones. */
async function rewrite(ctx: TransactionContext, ticket: Ticket, message: Row, text: string): Promise<void> {
  const now = new Date();
  const isLatest = message.id === ticket.lastMessageId;
  await ctx.tx.update(messages).set({ bodyText: text, bodyHtml: "", editedAt: now }).where(eq(messages.id, message.id));
  await ctx.tx
    .update(tickets)
    .set({ updatedAt: now, ...(isLatest ? { latestExcerpt: excerpt(text, excerptLength) } : {}) })
    .where(eq(tickets.id, ticket.id));
  await indexMessage(ctx, ticket.id, { visibility: message.visibility, text, fileNames: [] });
  await recordEvent(ctx, {
    type: "message.edited",
    ticketId: ticket.id,
    messageId: message.id,
    changes: [{ field: "bodyText", from: message.bodyText, to: text }],
  });
}

/**
 * Put other words in place of a customer's message; the history keeps the old ones. The opening message and what staff
 * wrote stay as they are.
 *
 * Errors: `not_found` (reason `ticket` or `message`); `forbidden`; `conflict` for a merged ticket or spam.
 */
export function editCustomerMessage(
  ctx: Context,
  input: { ticketId: number; messageId: number; text: string },
): Promise<{ ticket: Ticket }> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, message } = await holdMessage(ctx, input, "ticket.change");
    const byCustomer = message.authorType === "customer" || message.authorType === "visitor";
    if (!byCustomer || message.isOpening || message.visibility !== "public") throw notFound("Message");
    await rewrite(ctx, ticket, message, input.text);
    return { ticket };
  });
}

/**
 * Put other words in place of a private note of the caller's own; the history keeps the old ones. It is plain text then.
 * @param input.before what the note said when the caller began to change it
 *
 * Errors: `not_found`; `forbidden` for what another wrote; `invalid` on `text` without words; `conflict` for a merged ticket
 * or spam, and with reason `changed` when the note says something else by now.
 */
export function editOwnNote(
  ctx: Context,
  input: { ticketId: number; messageId: number; before: string; text: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, message } = await holdMessage(ctx, input, "ticket.note");
    if (message.visibility !== "private") throw notFound("Message");
    if (message.authorAgentId !== callingAgentId(ctx))
      throw new DomainError("forbidden", "Only who wrote a note can change it.");
    if (message.bodyText !== input.before)
      throw new DomainError("conflict", "This note was changed in the meantime. Reload the page to see it.", {
        reason: "changed",
      });
    if (input.text.trim() === "") throw invalid({ text: "Write something." });
    if (input.text !== message.bodyText) await rewrite(ctx, ticket, message, input.text);
  });
}

/**
 * Pin a private note on top of its thread, or take the pin off. Nothing happens where it is so already.
 * Errors: `not_found`, also for what is no note; `forbidden`; `conflict` for a merged ticket or spam.
 */
export function pinNote(ctx: Context, input: { ticketId: number; messageId: number; pinned: boolean }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, message } = await holdMessage(ctx, input, "ticket.note");
    if (message.visibility !== "private") throw notFound("Message");
    if ((message.pinnedAt !== null) === input.pinned) return;
    await ctx.tx
      .update(messages)
      .set({ pinnedAt: input.pinned ? new Date() : null })
      .where(eq(messages.id, message.id));
    await recordEvent(ctx, {
      type: "message.pinned",
      ticketId: ticket.id,
      messageId: message.id,
      changes: [{ field: "pinned", from: !input.pinned, to: input.pinned }],
    });
  });
}
