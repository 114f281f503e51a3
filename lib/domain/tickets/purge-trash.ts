import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { inboundMails, messages, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError } from "../errors";
import { enqueue } from "../outbox";
import { workspaceById } from "../workspaces/queries";

/** Few enough that a person who opens one of them meanwhile hardly waits. */
const batchSize = 100;
const day = 86_400_000;

/**
 * Deletes for good what has been in the trash for longer than the workspace keeps it: tickets with messages, history,
 * files, time, search words' documents, the raw mails they came by, and the redirects of tickets merged into them. Bytes
 * that nothing refers to any more go with the next sweep. Batches, each all or nothing; safe to stop and repeat.
 * @param now what the retention is counted back from
 * @returns how many tickets
 */
export async function purgeTrash(ctx: Context, now: Date): Promise<number> {
  authorize(ctx, "settings.manage");
  return purgeBefore(ctx, new Date(now.getTime() - ctx.workspace.settings.trashRetentionDays * day));
}

/** Deletes what was in the trash before a moment, batch by batch. */
async function purgeBefore(ctx: Context, before: Date): Promise<number> {
  let purged = 0;
  for (;;) {
    const batch = await purgeBatch(ctx, before);
    purged += batch;
    if (batch === 0) return purged;
  }
}

const inTrash = (ctx: Context) => and(eq(tickets.workspaceId, ctx.workspace.id), isNotNull(tickets.trashedAt));

/** How many tickets are in the trash, of all people. Needs `settings.manage`. */
export async function countTrash(ctx: Context): Promise<number> {
  authorize(ctx, "settings.manage");
  return reader(ctx).$count(tickets, inTrash(ctx));
}

/**
 * Delete for good everything that is in the trash now; a job does it. Cannot be undone, so the caller says how many tickets they were
 * shown. Needs `settings.manage`. Errors: `forbidden`; `conflict` when it holds another number by now.
 */
export function emptyTrash(ctx: Context, expected: number): Promise<void> {
  authorize(ctx, "settings.manage");
  return inTransaction(ctx, async (ctx) => {
    const count = await ctx.tx.$count(tickets, inTrash(ctx));
    if (count !== expected)
      throw new DomainError("conflict", `The trash holds ${count} tickets by now. Look at it, then try again.`);
    const before = new Date().toISOString();
    await enqueue(
      ctx,
      "trash.empty",
      { workspaceId: ctx.workspace.id, before },
      { key: `trash.empty:${ctx.workspace.id}` },
    );
    await recordAudit(ctx, { action: "delete", objectType: "Ticket", objectName: `The trash, with ${count} tickets` });
  });
}

/** The job of `emptyTrash`: deletes what was in a workspace's trash at a moment. */
export async function emptyTrashOf(workspaceId: number, before: Date): Promise<void> {
  const workspace = await workspaceById(workspaceId);
  if (!workspace) return;
  const job = "trash.empty";
  await purgeBefore({ workspace, actor: { type: "system", job }, via: "job", requestId: job }, before);
}

function purgeBatch(ctx: Context, before: Date): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    // Whoever works on a ticket right now takes it out of the trash; such a locked row is left for the next time.
    const rows = await ctx.tx.execute<{ id: number }>(sql`
      select id from tickets where workspace_id = ${ctx.workspace.id} and trashed_at < ${before.toISOString()}::timestamptz
      order by trashed_at limit ${batchSize} for update skip locked`);
    if (rows.length === 0) return 0;
    const trashed = rows.map((row) => row.id);
    await deleteTickets(ctx, trashed);
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Ticket",
      objectName: `${trashed.length} from the trash, kept until ${before.toISOString().slice(0, 10)}`,
    });
    return trashed.length;
  });
}

/**
 * Delete tickets for good: messages, history, files, time, the raw mails they came by, and the redirects of tickets merged
 * into them. For commands that have decided so; asks nobody.
 */
export async function deleteTickets(ctx: TransactionContext, ticketIds: readonly number[]): Promise<void> {
  if (ticketIds.length === 0) return;
  const redirects = await ctx.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(inArray(tickets.mergedIntoId, [...ticketIds]));
  const ids = [...redirects.map((row) => row.id), ...ticketIds];
  const said = ctx.tx.select({ id: messages.id }).from(messages).where(inArray(messages.ticketId, ids));
  const raw = await ctx.tx
    .delete(inboundMails)
    .where(or(inArray(inboundMails.ticketId, ids), inArray(inboundMails.messageId, said)))
    .returning({ id: inboundMails.id });
  if (raw.length > 0) {
    const rawIds = raw.map((row) => row.id);
    await ctx.tx.delete(inboundMails).where(inArray(inboundMails.duplicateOfId, rawIds));
  }
  // One statement, so that a redirect and what it points at go together. The rest hangs on the tickets' rows.
  await ctx.tx.delete(tickets).where(inArray(tickets.id, ids));
}
