import type { Readable } from "node:stream";
import { and, eq, sql } from "drizzle-orm";
import { inboundMails, messages, tickets } from "@/db/schema/index";
import { openBlob } from "@/lib/storage/blobs";
import { seesPrivate, visibleMessages, visibleTickets } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { isRowId } from "../row-id";

/**
 * The raw mail that a message came from, for staff who may read the message. `not_found` for everyone and everything
 * else. The caller must read the stream to its end or destroy it.
 */
export async function openRawMail(
  ctx: Context,
  messageId: number,
): Promise<{ stream: Readable; size: number; fileName: string }> {
  if (!isRowId(messageId) || !seesPrivate(ctx.actor)) throw notFound("Mail");
  const [row] = await reader(ctx)
    .select({ hash: inboundMails.hash, ticketId: messages.ticketId })
    .from(inboundMails)
    .innerJoin(messages, eq(messages.id, inboundMails.messageId))
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(
      and(
        eq(inboundMails.messageId, messageId),
        sql`${inboundMails.state} = 'processed'`,
        visibleMessages(ctx),
        visibleTickets(ctx),
      ),
    )
    .limit(1);
  if (!row) throw notFound("Mail");
  return { ...(await openBlob(row.hash)), fileName: `ticket-${row.ticketId}-message-${messageId}.eml` };
}
