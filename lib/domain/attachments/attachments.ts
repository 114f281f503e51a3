import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { attachments, cannedResponses, messages, tickets } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { safeFileName } from "@/lib/text/file-names";
import { authorize, visibleMessages, visibleTickets } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { readableResponses } from "../responses/queries";
import type { Attachment } from "../tickets/read-ticket";
import type { StoredFile } from "../tickets/schema";

/** The most that the files of one act may weigh together, in bytes. */
export const attachmentLimitBytes = 25 * 1024 * 1024;

/** Keep an uploaded file of the calling agent until a message takes it. Its bytes already lie in the blob store. */
export async function addUpload(ctx: Context, file: StoredFile): Promise<Attachment> {
  authorize(ctx, "console.use");
  if (ctx.actor.type !== "agent") throw new DomainError("forbidden", "Only agents upload ahead of a message.");
  const [row] = await reader(ctx)
    .insert(attachments)
    .values({
      workspaceId: ctx.workspace.id,
      uploadedByAgentId: ctx.actor.id,
      key: randomLetters(32),
      hash: file.hash,
      size: file.size,
      fileName: safeFileName(file.fileName),
      mimeType: file.mimeType || "application/octet-stream",
      ...(file.disposition ? { disposition: file.disposition } : {}),
    })
    .returning();
  if (!row) throw new Error("The file was not stored.");
  return row;
}

/**
 * A file by its unguessable key, if the caller may read the message or the canned response it hangs on (or uploaded it
 * themselves). Anything else is not found.
 */
export async function getAttachmentByKey(ctx: Context, key: string): Promise<Attachment> {
  const [row] = await reader(ctx)
    .select({ file: attachments })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(tickets, eq(tickets.id, attachments.ticketId))
    .where(and(eq(attachments.key, key), visibleMessages(ctx), visibleTickets(ctx)));
  if (row) return row.file;
  if (ctx.actor.type === "agent") {
    const ofResponse = reader(ctx)
      .select({ id: cannedResponses.id })
      .from(cannedResponses)
      .where(readableResponses(ctx));
    const [own] = await reader(ctx)
      .select()
      .from(attachments)
      .where(
        and(
          eq(attachments.key, key),
          eq(attachments.workspaceId, ctx.workspace.id),
          isNull(attachments.messageId),
          or(
            and(eq(attachments.uploadedByAgentId, ctx.actor.id), isNull(attachments.responseId)),
            inArray(attachments.responseId, ofResponse),
          ),
        ),
      );
    if (own) return own;
  }
  throw notFound("File");
}

/** As `getAttachmentByKey`, with null for what the caller may not read. */
export async function findAttachmentByKey(ctx: Context, key: string): Promise<Attachment | null> {
  try {
    return await getAttachmentByKey(ctx, key);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/** A file by number, under the same rule as by key. */
export async function getAttachment(ctx: Context, attachmentId: number): Promise<Attachment> {
  const [row] = await reader(ctx)
    .select({ file: attachments })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(tickets, eq(tickets.id, attachments.ticketId))
    .where(and(eq(attachments.id, attachmentId), visibleMessages(ctx), visibleTickets(ctx)));
  if (!row) throw notFound("File");
  return row.file;
}

/** Take a file off its ticket, with a line of history. Its bytes go when nothing refers to them any more. */
export function deleteAttachment(ctx: Context, attachmentId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const file = await getAttachment(ctx, attachmentId);
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, file.ticketId ?? 0), visibleTickets(ctx)))
      .for("update");
    if (!ticket) throw notFound("File");
    authorize(ctx, "ticket.change", ticket);
    await ctx.tx.delete(attachments).where(eq(attachments.id, attachmentId));
    await ctx.tx
      .update(tickets)
      .set({ attachmentCount: sql`greatest(0, ${tickets.attachmentCount} - 1)`, updatedAt: new Date() })
      .where(eq(tickets.id, ticket.id));
    await recordEvent(ctx, {
      type: "attachment.deleted",
      ticketId: ticket.id,
      messageId: file.messageId,
      changes: [{ field: "attachment", from: file.fileName, to: null }],
    });
  });
}

/** Forget uploads from before a moment that neither a message nor a draft has taken. Returns how many. */
export async function dropForgottenUploads(ctx: Context, before: Date): Promise<number> {
  const rows = await reader(ctx)
    .delete(attachments)
    .where(
      and(
        isNull(attachments.messageId),
        isNull(attachments.responseId),
        lt(attachments.createdAt, before),
        sql`not exists (select 1 from drafts where drafts.upload_ids @> array[attachments.id])`,
        sql`not exists (select 1 from scheduled_replies r where r.upload_ids @> array[attachments.id])`,
      ),
    )
    .returning({ id: attachments.id });
  return rows.length;
}
