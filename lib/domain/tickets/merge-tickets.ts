import { and, asc, eq, inArray, sql } from "drizzle-orm";
import {
  attachments,
  events,
  mailIds,
  messages,
  notifications,
  pushes,
  subscriptions,
  tickets,
  timeEntries,
} from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { applyPromises } from "../promises/apply-promises";
import type { Ticket } from "./change-ticket";
import { mergeDocuments } from "./search-document";

/**
 * Merge `sourceId` into `targetId`: messages, history, files, time, followers and tags move; the source stays as a
 * permanent redirect. What moved is marked with where it came from. Targets that were merged themselves are followed.
 *
 * Errors: `not_found`; `forbidden`; `conflict` with reason `same_ticket` or `merged` (the source is merged already).
 */
export function mergeTickets(
  ctx: Context,
  input: { sourceId: number; targetId: number },
): Promise<{ ticket: Ticket; eventId: number }> {
  return inTransaction(ctx, async (ctx) => {
    const targetId = await resolveMerged(ctx, input.targetId);
    if (targetId === input.sourceId)
      throw new DomainError("conflict", "A ticket cannot be merged into itself.", { reason: "same_ticket" });
    const rows = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.workspaceId, ctx.workspace.id), inArray(tickets.id, [input.sourceId, targetId])))
      .orderBy(asc(tickets.id))
      .for("update");
    const source = rows.find((row) => row.id === input.sourceId);
    const target = rows.find((row) => row.id === targetId);
    if (!source || !target) throw notFound("Ticket");
    authorize(ctx, "ticket.merge", source);
    authorize(ctx, "ticket.merge", target);
    if (source.mergedIntoId !== null) {
      throw new DomainError("conflict", `This ticket was merged into #${source.mergedIntoId}.`, { reason: "merged" });
    }
    await moveContents(ctx, source, target);
    const [merged] = await ctx.tx
      .update(tickets)
      .set({
        updatedAt: new Date(),
        tagIds: [...new Set([...target.tagIds, ...source.tagIds])],
        messageCount: target.messageCount + source.messageCount,
        noteCount: target.noteCount + source.noteCount,
        attachmentCount: target.attachmentCount + source.attachmentCount,
        timeSpentSeconds: target.timeSpentSeconds + source.timeSpentSeconds,
        lastMessageId: Math.max(target.lastMessageId, source.lastMessageId),
        lastMessageAt: sql`greatest(${tickets.lastMessageAt}, ${source.lastMessageAt.toISOString()}::timestamptz)`,
        lastCustomerMessageAt: sql`greatest(${tickets.lastCustomerMessageAt}, ${source.lastCustomerMessageAt?.toISOString() ?? null}::timestamptz)`,
        latestExcerpt: source.lastMessageId > target.lastMessageId ? source.latestExcerpt : target.latestExcerpt,
      })
      .where(eq(tickets.id, target.id))
      .returning();
    if (!merged) throw new Error("The ticket vanished while it was merged.");
    await recordEvent(ctx, {
      type: "ticket.merged",
      ticketId: source.id,
      changes: [{ field: "mergedIntoId", from: null, to: target.id }],
    });
    const eventId = await recordEvent(ctx, {
      type: "ticket.received_merge",
      ticketId: target.id,
      changes: [{ field: "mergedFromId", from: null, to: source.id }],
    });
    const catalog = await loadCatalog(ctx);
    await applyPromises(ctx, catalog, source, { ...source, mergedIntoId: target.id });
    return { ticket: await applyPromises(ctx, catalog, target, merged), eventId };
  });
}

async function moveContents(ctx: Context & { tx: NonNullable<Context["tx"]> }, source: Ticket, target: Ticket) {
  const moved = { ticketId: target.id, mergedFromTicketId: sql`coalesce(merged_from_ticket_id, ${source.id})` };
  await ctx.tx.update(messages).set(moved).where(eq(messages.ticketId, source.id));
  await ctx.tx.update(events).set(moved).where(eq(events.ticketId, source.id));
  await ctx.tx.update(pushes).set({ ticketId: target.id }).where(eq(pushes.ticketId, source.id));
  await ctx.tx.update(timeEntries).set(moved).where(eq(timeEntries.ticketId, source.id));
  await ctx.tx.update(notifications).set({ ticketId: target.id }).where(eq(notifications.ticketId, source.id));
  await ctx.tx.update(attachments).set({ ticketId: target.id }).where(eq(attachments.ticketId, source.id));
  await ctx.tx.execute(sql`
    insert into mail_ids (workspace_id, mail_message_id, ticket_id)
    select workspace_id, mail_message_id, ${target.id} from mail_ids where ticket_id = ${source.id} on conflict do nothing`);
  await ctx.tx.delete(mailIds).where(eq(mailIds.ticketId, source.id));
  await ctx.tx.execute(sql`
    insert into subscriptions (ticket_id, agent_id)
    select ${target.id}, agent_id from subscriptions where ticket_id = ${source.id} on conflict do nothing`);
  await ctx.tx.delete(subscriptions).where(eq(subscriptions.ticketId, source.id));
  // A draft is never lost: where the agent has one of the same kind on the target, the text follows it.
  await ctx.tx.execute(sql`
    insert into drafts (workspace_id, ticket_id, agent_id, kind, body, "to", cc, bcc, upload_ids)
    select workspace_id, ${target.id}, agent_id, kind, body, "to", cc, bcc, upload_ids from drafts
    where ticket_id = ${source.id}
    on conflict (ticket_id, agent_id, kind) do update set
      body = concat_ws(E'\\n\\n', nullif(drafts.body, ''), nullif(excluded.body, '')),
      upload_ids = drafts.upload_ids || excluded.upload_ids, version = drafts.version + 1, updated_at = now()`);
  await ctx.tx.execute(sql`delete from drafts where ticket_id = ${source.id}`);
  await mergeDocuments(ctx, source.id, target.id);
  // Older redirects point at the end of the chain at once, so that following one never takes long.
  await ctx.tx
    .update(tickets)
    .set({ mergedIntoId: target.id })
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        sql`(${tickets.mergedIntoId} = ${source.id} or ${tickets.id} = ${source.id})`,
      ),
    );
}

/** The ticket that an id stands for today: itself, or what it was merged into. Unknown ids come back as they are. */
export async function resolveMerged(ctx: Context, ticketId: number): Promise<number> {
  const [row] = await reader(ctx)
    .select({ mergedIntoId: tickets.mergedIntoId })
    .from(tickets)
    .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)));
  return row?.mergedIntoId ?? ticketId;
}
