import { and, asc, eq, isNull } from "drizzle-orm";
import { attachments, messages, tickets, workspaces } from "@/db/schema/index";
import { blobExists } from "@/lib/storage/blobs";
import { authorize, visibleTickets, visibleToAll } from "../access";
import { type Context, inTransaction, reader, type Workspace } from "../context";
import { notFound } from "../errors";
import { recordEvent } from "../events";
import { isRowId } from "../row-id";
import { assertWorkable } from "../tickets/change-ticket";
import { insertFiles } from "../tickets/message-writer";
import type { Attachment } from "../tickets/read-ticket";
import type { StoredFile } from "../tickets/schema";
import { indexMessage } from "../tickets/search-document";
import { workspaceColumns } from "../workspaces/queries";

/**
 * Add a file to a ticket without a word to go with it: it hangs on the opening message, and history tells when it came.
 * Errors: `not_found`, `forbidden`; `conflict` for a merged ticket or spam.
 */
export function addTicketFile(
  ctx: Context,
  ticketId: number,
  file: StoredFile,
): Promise<{ id: number; fileName: string; key: string }> {
  return inTransaction(ctx, async (ctx) => {
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!ticket) throw notFound("Ticket");
    authorize(ctx, "ticket.reply", ticket);
    assertWorkable(ticket, {});
    const [opening] = await ctx.tx
      .select({ id: messages.id, visibility: messages.visibility })
      .from(messages)
      .where(and(eq(messages.ticketId, ticketId), eq(messages.isOpening, true), isNull(messages.mergedFromTicketId)));
    if (!opening) throw notFound("Message");
    const [added] = await insertFiles(ctx, ticketId, opening.id, [file]);
    if (!added) throw new Error("The file was not stored.");
    await ctx.tx
      .update(tickets)
      .set({ attachmentCount: ticket.attachmentCount + 1, updatedAt: new Date() })
      .where(eq(tickets.id, ticketId));
    await indexMessage(ctx, ticketId, { visibility: opening.visibility, text: "", fileNames: [added.fileName] });
    await recordEvent(ctx, {
      type: "attachment.added",
      ticketId,
      messageId: opening.id,
      changes: [{ field: "attachment", from: null, to: added.fileName }],
    });
    return added;
  });
}

/** The files on a ticket's public messages, oldest first. Those whose bytes are lost are left out. */
export async function listPublicFiles(ctx: Context, ticketId: number): Promise<Attachment[]> {
  const rows = await reader(ctx)
    .select({ file: attachments })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(tickets, eq(tickets.id, attachments.ticketId))
    .where(and(eq(attachments.ticketId, ticketId), visibleToAll, visibleTickets(ctx)))
    .orderBy(asc(attachments.id));
  const there = await Promise.all(rows.map(({ file }) => blobExists(file.hash)));
  return rows.filter((_, index) => there[index]).map(({ file }) => file);
}

/**
 * A file on a public message of a ticket that is in no bin, of whatever workspace; null when there is none. For callers
 * who hold a signed address of it: whoever asks must have checked the signature.
 */
export async function findPublicFile(
  ctx: Pick<Context, "tx">,
  attachmentId: number,
): Promise<{ file: Attachment; workspace: Workspace } | null> {
  if (!isRowId(attachmentId)) return null;
  const [row] = await reader(ctx)
    .select({ file: attachments, workspace: workspaceColumns })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(tickets, eq(tickets.id, attachments.ticketId))
    .innerJoin(workspaces, eq(workspaces.id, attachments.workspaceId))
    .where(and(eq(attachments.id, attachmentId), visibleToAll, isNull(tickets.trashedAt), isNull(tickets.spamAt)));
  return row ?? null;
}
