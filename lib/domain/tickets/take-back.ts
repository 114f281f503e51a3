import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { attachments, events, messages, outgoingMails, tickets, timeEntries } from "@/db/schema/index";
import { attachmentHref } from "@/lib/text/attachment-address";
import { showInlinePictures } from "@/lib/text/inline-pictures";
import { callingAgentId } from "../agents/caller";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { type DraftWithFiles, htmlOf } from "../drafts/drafts";
import { putBack } from "../drafts/put-back";
import { DomainError, notFound } from "../errors";
import type { Ticket } from "./change-ticket";
import { getMessage } from "./read-ticket";
import { restoreTicket } from "./restore-ticket";

type Message = typeof messages.$inferSelect;

/** A message that is a draft again: what it said and whom it was for, and the draft as it was saved. */
export type TakenBack = {
  messageId: number;
  ticketId: number;
  said: { html: string; to: string[]; cc: string[]; bcc: string[] };
  draft: DraftWithFiles;
};

const takeBackInput = z.object({ messageIds: z.array(z.number().int().positive()).min(1).max(200) });

/**
 * Take messages back that the caller wrote and that still wait: their mails never leave, and each is a draft again with its
 * recipients and files, before whatever draft of the caller stands on its ticket. Each is taken back or not by itself;
 * `tooLate` names those that had left. Of a message and the job that sends it exactly one wins, since both lock the mail's row.
 *
 * The message is gone rather than marked: nobody outside ever saw it, and a reply that was never sent must not be found,
 * counted or quoted as one. That it was written and taken back stays in the history, as an event of its own which also
 * says what it put back; the act's own event is not rewritten. Statuses and the like return only where nobody has set them anew.
 *
 * Errors: `not_found`; `forbidden` for what another wrote.
 */
export async function takeBack(
  ctx: Context,
  raw: z.input<typeof takeBackInput>,
): Promise<{ takenBack: TakenBack[]; tooLate: number[] }> {
  const { messageIds } = takeBackInput.parse(raw);
  const agentId = callingAgentId(ctx);
  const catalog = await loadCatalog(ctx);
  const takenBack: TakenBack[] = [];
  const tooLate: number[] = [];
  for (const messageId of new Set(messageIds)) {
    const { authorAgentId } = await getMessage(ctx, messageId);
    if (authorAgentId !== agentId) throw new DomainError("forbidden", "Only who wrote a message can take it back.");
    const one = await inTransaction(ctx, (ctx) => takeOneBack(ctx, catalog, messageId));
    if (one) takenBack.push(one);
    else tooLate.push(messageId);
  }
  return { takenBack, tooLate };
}

async function takeOneBack(ctx: TransactionContext, catalog: Catalog, messageId: number): Promise<TakenBack | null> {
  const held = await lockHeld(ctx, messageId);
  if (!held) return null;
  const { ticket, message } = held;
  const files = await ctx.tx
    .update(attachments)
    .set({ ticketId: null, messageId: null, uploadedByAgentId: message.authorAgentId })
    .where(eq(attachments.messageId, messageId))
    .returning();
  await ctx.tx.update(timeEntries).set({ messageId: null }).where(eq(timeEntries.messageId, messageId));
  const [event] = await ctx.tx
    .select()
    .from(events)
    .where(and(eq(events.ticketId, ticket.id), eq(events.messageId, messageId)))
    .limit(1);
  await ctx.tx.delete(messages).where(eq(messages.id, messageId));
  // After a merge the act was one on another ticket: there is nothing of it to put back here.
  const own = message.mergedFromTicketId === null ? event : undefined;
  await restoreTicket(ctx, catalog, ticket, { event: own, message, fileCount: files.length });
  const { html } = showInlinePictures(htmlOf({ ...message, body: message.bodyText }), files, (file) =>
    attachmentHref(file, { inline: true }),
  );
  const said = { html, to: message.to, cc: message.cc, bcc: message.bcc };
  const draft = await putBack(ctx, ticket.id, { ...said, uploadIds: files.map((file) => file.id) });
  return { messageId, ticketId: ticket.id, said, draft };
}

/** The message with its ticket, both held until the transaction ends, its mails stopped. null when it has left. */
async function lockHeld(
  ctx: TransactionContext,
  messageId: number,
): Promise<{ ticket: Ticket; message: Message } | null> {
  const [row] = await ctx.tx
    .select({ ticket: tickets })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(and(eq(messages.id, messageId), eq(messages.workspaceId, ctx.workspace.id)))
    .for("update", { of: tickets });
  if (!row) throw notFound("Message");
  // Read anew: while the ticket's row was waited for, the message may have been taken back or moved by a merge.
  const [message] = await ctx.tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, messageId), gt(messages.heldUntil, sql`clock_timestamp()`)));
  if (!message) return null;
  if (message.ticketId !== row.ticket.id) throw new DomainError("conflict", "This ticket was just merged. Try again.");
  return (await stopMails(ctx, messageId)) ? { ticket: row.ticket, message } : null;
}

/** Stop the mails of a message that is still held. False when one of them is on its way already. */
export async function stopMails(ctx: TransactionContext, messageId: number): Promise<boolean> {
  const mails = await ctx.tx
    .select({ id: outgoingMails.id, state: outgoingMails.state })
    .from(outgoingMails)
    .where(eq(outgoingMails.messageId, messageId))
    .for("update");
  if (mails.some((mail) => mail.state !== "queued")) return false;
  await ctx.tx
    .update(outgoingMails)
    .set({ state: "taken_back", messageId: null })
    .where(eq(outgoingMails.messageId, messageId));
  return true;
}
