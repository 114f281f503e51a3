import { and, eq } from "drizzle-orm";
import { scheduledReplies, subscriptions } from "@/db/schema/index";
import { sanitizeHtml } from "@/lib/text/html";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { type DraftWithFiles, discardDraft } from "../drafts/drafts";
import { putBack } from "../drafts/put-back";
import { DomainError, invalid, notFound } from "../errors";
import { recordEvent } from "../events";
import { enqueue } from "../outbox";
import { assertWorkable, planChanges } from "../tickets/change-ticket";
import { assertNoNews } from "../tickets/news-since";
import { getTicket } from "../tickets/read-ticket";
import { postWritten } from "../tickets/send-draft";
import { mayReply } from "./queries";
import { farthest, type ScheduledReplyInput, scheduledReplyInput } from "./schema";

export type ScheduledReply = typeof scheduledReplies.$inferSelect;

/**
 * Let a reply of the caller leave at a moment. Until then it waits on the ticket, not as a message: nothing of the ticket
 * moves before it is sent. Its draft goes, and its writer follows the ticket. Errors: `not_found`; `forbidden`; `conflict` as
 * of `postUpdate`; `invalid` for an empty reply, a moment that has passed or lies beyond a year, or changes that are none.
 */
export async function scheduleReply(ctx: Context, raw: ScheduledReplyInput): Promise<{ id: number }> {
  const { html, seenUpTo, statusId, ...input } = scheduledReplyInput.parse(raw);
  const agentId = callingAgentId(ctx);
  const bodyHtml = sanitizeHtml(html);
  if (bodyHtml === "" && input.uploadIds.length === 0) throw invalid({ message: "The message is empty." });
  const ahead = input.sendAt.getTime() - Date.now();
  if (ahead <= 0) throw invalid({ sendAt: "This moment has passed." });
  if (ahead > farthest) throw invalid({ sendAt: "Choose a moment within a year." });
  return inTransaction(ctx, async (ctx) => {
    const ticket = await getTicket(ctx, input.ticketId);
    authorize(ctx, "ticket.reply", ticket);
    assertWorkable(ticket, {});
    if (seenUpTo !== undefined) await assertNoNews(ctx, ticket.id, seenUpTo);
    const changes = { ...input.changes, ...(statusId === undefined ? {} : { statusId }) };
    // Asked now, so that the person who schedules it hears what would be refused at its moment.
    const plan = await planChanges(ctx, await loadCatalog(ctx), ticket, changes, {
      skipFieldChecks: false,
      now: new Date(),
    });
    for (const action of plan.actions) authorize(ctx, action, ticket);
    const [row] = await ctx.tx
      .insert(scheduledReplies)
      .values({ ...input, changes, workspaceId: ctx.workspace.id, agentId, bodyHtml })
      .returning({ id: scheduledReplies.id });
    if (!row) throw new Error("The reply was not stored.");
    const job = { runAt: input.sendAt, key: `reply.send:${row.id}` };
    await enqueue(ctx, "reply.send", { scheduledReplyId: row.id }, job);
    await ctx.tx.insert(subscriptions).values({ ticketId: ticket.id, agentId }).onConflictDoNothing();
    await discardDraft(ctx, ticket.id, "reply");
    await recordEvent(ctx, { type: "reply.scheduled", ticketId: ticket.id });
    return row;
  });
}

/** Hold a waiting reply of the caller until the transaction ends. Errors: `not_found` for what is gone or a colleague's. */
export async function lockScheduled(ctx: TransactionContext, id: number): Promise<ScheduledReply> {
  const [row] = await ctx.tx
    .select()
    .from(scheduledReplies)
    .where(
      and(
        eq(scheduledReplies.id, id),
        eq(scheduledReplies.workspaceId, ctx.workspace.id),
        eq(scheduledReplies.agentId, callingAgentId(ctx)),
      ),
    )
    .for("update");
  if (!row) throw notFound("Scheduled reply");
  return row;
}

/** Send a waiting reply of the caller at once, or at its moment. Errors as of `postUpdate`. */
export function sendScheduled(ctx: Context, id: number): Promise<{ ticketId: number }> {
  return inTransaction(ctx, async (ctx) => {
    const { ticketId, bodyHtml: html, to, cc, bcc, uploadIds, changes } = await lockScheduled(ctx, id);
    await ctx.tx.delete(scheduledReplies).where(eq(scheduledReplies.id, id));
    await postWritten(ctx, { ticketId, kind: "reply", html, to, cc, bcc, uploadIds, changes }, { undoable: false });
    return { ticketId };
  });
}

/**
 * Take a waiting reply of the caller out: it is their draft again.
 * @param reason why it could not be sent, where it was not the caller who took it out
 */
export function unschedule(
  ctx: Context,
  id: number,
  reason?: string,
): Promise<{ ticketId: number; draft: DraftWithFiles }> {
  return inTransaction(ctx, async (ctx) => {
    const { ticketId, agentId, bodyHtml: html, to, cc, bcc, uploadIds } = await lockScheduled(ctx, id);
    await ctx.tx.delete(scheduledReplies).where(eq(scheduledReplies.id, id));
    const draft = await putBack(ctx, ticketId, { html, to, cc, bcc, uploadIds });
    if (reason === undefined) await recordEvent(ctx, { type: "reply.unscheduled", ticketId: draft.ticketId });
    else
      await recordEvent(ctx, {
        type: "reply.returned",
        ticketId: draft.ticketId,
        changes: [{ field: "reason", from: null, to: reason }],
        delivery: { notifyAgentIds: [agentId] },
        actor: { type: "system", job: "reply.send" },
      });
    return { ticketId: draft.ticketId, draft };
  });
}

/**
 * Take away a reply whose writer can no longer send it: they left, or may not answer the ticket any more. For colleagues who may.
 * Errors: `not_found`; `forbidden`;
 * `conflict` while its writer can send it.
 */
export function dropAbandoned(ctx: Context, id: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(scheduledReplies)
      .where(and(eq(scheduledReplies.id, id), eq(scheduledReplies.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!row) throw notFound("Scheduled reply");
    const ticket = await getTicket(ctx, row.ticketId);
    authorize(ctx, "ticket.reply", ticket);
    if (await mayReply(ctx, row.agentId, ticket))
      throw new DomainError("conflict", "Its writer can still send it or take it out.");
    await ctx.tx.delete(scheduledReplies).where(eq(scheduledReplies.id, id));
    await recordEvent(ctx, { type: "reply.unscheduled", ticketId: ticket.id });
  });
}

/** Whether an error says that a reply cannot be sent, rather than that something broke. */
export const isRefusal = (error: unknown): error is DomainError => error instanceof DomainError;
