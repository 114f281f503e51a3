import { and, asc, eq, gt } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { enqueue } from "../outbox";
import { isOpenSql } from "../tickets/fields";
import { keepDue, standingOf } from "./apply-promises";

const batch = 200;

/** What was loaded before the change may still be written; the job looks when that is over. */
const patience = 3000;

/** Let a job count anew what is due on every open ticket, in the transaction of the change that asks for it. */
export async function recomputePromises(ctx: TransactionContext): Promise<void> {
  await enqueue(
    ctx,
    "promises.recompute",
    { workspaceId: ctx.workspace.id, afterId: 0 },
    { runAt: new Date(Date.now() + patience), key: `promises.recompute:${ctx.workspace.id}` },
  );
}

/**
 * Count anew what is due on the next open tickets by number.
 * @returns the number of the last one when there may be more, else null
 */
export async function recomputeNext(ctx: TransactionContext, afterId: number): Promise<number | null> {
  const catalog = await loadCatalog(ctx);
  const rows = await ctx.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), isOpenSql, gt(tickets.id, afterId)))
    .orderBy(asc(tickets.id))
    .limit(batch)
    .for("update");
  const ids = rows.map((row) => row.id);
  const standings = await standingOf(ctx, catalog, ids);
  const nothing = { promiseId: null, history: [] };
  const now = new Date();
  await Promise.all(rows.map((row) => keepDue(ctx, catalog, row, row, standings.get(row.id) ?? nothing, now)));
  return rows.length < batch ? null : (ids.at(-1) ?? null);
}

/** The job's share of it: the next tickets, and the rest queued in the same transaction. Safe to repeat. */
export async function recomputeBatch(ctx: Context, afterId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const last = await recomputeNext(ctx, afterId);
    if (last !== null) await enqueue(ctx, "promises.recompute", { workspaceId: ctx.workspace.id, afterId: last });
  });
}
