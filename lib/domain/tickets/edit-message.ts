import { and, eq } from "drizzle-orm";
import { messages, tickets } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { authorize, visibleMessages } from "../access";
import { type Context, inTransaction } from "../context";
import { notFound } from "../errors";
import { recordEvent } from "../events";
import { assertWorkable, type Ticket } from "./change-ticket";
import { excerptLength } from "./message-writer";
import { indexMessage } from "./search-document";

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
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, input.ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!ticket) throw notFound("Ticket");
    authorize(ctx, "ticket.change", ticket);
    assertWorkable(ticket, {});
    const [message] = await ctx.tx
      .select()
      .from(messages)
      .where(and(eq(messages.id, input.messageId), eq(messages.ticketId, ticket.id), visibleMessages(ctx)));
    const byCustomer = message?.authorType === "customer" || message?.authorType === "visitor";
    if (!message || !byCustomer || message.isOpening || message.visibility !== "public") throw notFound("Message");
    const now = new Date();
    const isLatest = message.id === ticket.lastMessageId;
    await ctx.tx
      .update(messages)
      .set({ bodyText: input.text, bodyHtml: "", editedAt: now })
      .where(eq(messages.id, message.id));
    await ctx.tx
      .update(tickets)
      .set({ updatedAt: now, ...(isLatest ? { latestExcerpt: excerpt(input.text, excerptLength) } : {}) })
      .where(eq(tickets.id, ticket.id));
    await indexMessage(ctx, ticket.id, { visibility: message.visibility, text: input.text, fileNames: [] });
    await recordEvent(ctx, {
      type: "message.edited",
      ticketId: ticket.id,
      messageId: message.id,
      changes: [{ field: "bodyText", from: message.bodyText, to: input.text }],
    });
    return { ticket };
  });
}
