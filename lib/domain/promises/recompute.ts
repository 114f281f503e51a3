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

/**
 * Let a job count anew what is due on every open ticket, or on those of one customer, in the transaction of the change that
 * asks for it.
 */
export async function recomputePromises(ctx: TransactionContext, customerId?: number): Promise<void> {
  const workspaceId = ctx.workspace.id;
  await enqueue(
    ctx,
    "promises.recompute",
    { workspaceId, afterId: 0, customerId },
    { runAt: new Date(Date.now() + patience), key: `promises.recompute:${workspaceId}:${customerId ?? "all"}` },
  );
}

/** A customer's record has changed, and with it perhaps which promises hold. Costs nothing where nothing is promised. */
export async function recomputeForCustomer(ctx: TransactionContext, customerId: number): Promise<void> {
  const { promises } = await loadCatalog(ctx);
  if (promises.some((promise) => promise.active)) await recomputePromises(ctx, customerId);
}

/**
 * Count anew what is due on the next open tickets by number.
 * @returns the number of the last one when there may be more, else null
 */
export async function recomputeNext(
  ctx: TransactionContext,
  afterId: number,
  customerId?: number,
): Promise<number | null> {
  const catalog = await loadCatalog(ctx);
  const rows = await ctx.tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        isOpenSql,
        gt(tickets.id, afterId),
        customerId === undefined ? undefined : eq(tickets.customerId, customerId),
      ),
    )
    .orderBy(asc(tickets.id))
    .limit(batch)
    .for("update");
  const ids = rows.map((row) => row.id);
  const standings = await standingOf(ctx, catalog, ids);
  const moved = rows.map((row) => ({ before: row, after: row }));
  await keepDue(ctx, catalog, moved, standings, new Date());
  return rows.length < batch ? null : (ids.at(-1) ?? null);
}

/** The job's share of it: the next tickets, and the rest queued in the same transaction. Safe to repeat. */
export async function recomputeBatch(ctx: Context, afterId: number, customerId?: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const last = await recomputeNext(ctx, afterId, customerId);
    if (last !== null)
      await enqueue(ctx, "promises.recompute", { workspaceId: ctx.workspace.id, afterId: last, customerId });
  });
}
