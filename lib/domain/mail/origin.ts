import { and, eq } from "drizzle-orm";
import { inboundMails, mailboxes, messages, tickets } from "@/db/schema/index";
import { seesPrivate, visibleMessages, visibleTickets } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { isRowId } from "../row-id";

/** Where a message that came by mail is from, and why it is on its ticket. */
export type MailOrigin = Pick<
  typeof inboundMails.$inferSelect,
  "via" | "reason" | "classification" | "proof" | "receivedAt" | "envelopeFrom"
> & {
  mailbox: string | null;
  /** The header as it came; null where none was kept. */
  headers: string | null;
};

/** The origin of a message; `not_found` for a message that came another way, or that the caller may not read. Staff only. */
export async function getMailOrigin(ctx: Context, messageId: number): Promise<MailOrigin> {
  if (!isRowId(messageId) || !seesPrivate(ctx.actor)) throw notFound("Mail");
  const [row] = await reader(ctx)
    .select({
      via: inboundMails.via,
      reason: inboundMails.reason,
      classification: inboundMails.classification,
      proof: inboundMails.proof,
      receivedAt: inboundMails.receivedAt,
      envelopeFrom: inboundMails.envelopeFrom,
      mailbox: mailboxes.name,
      headers: messages.mailHeaders,
    })
    .from(inboundMails)
    .innerJoin(messages, eq(messages.id, inboundMails.messageId))
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .leftJoin(
      mailboxes,
      and(eq(mailboxes.id, inboundMails.mailboxId), eq(mailboxes.workspaceId, inboundMails.workspaceId)),
    )
    .where(
      and(
        eq(inboundMails.messageId, messageId),
        eq(inboundMails.state, "processed"),
        visibleMessages(ctx),
        visibleTickets(ctx),
      ),
    )
    .limit(1);
  if (!row) throw notFound("Mail");
  return row;
}
