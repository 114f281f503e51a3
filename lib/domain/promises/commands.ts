import { and, asc, eq } from "drizzle-orm";
import { calendars, promises, statuses } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import type { TicketQuery } from "../tickets/query";
import { assertFitCondition } from "./condition";
import { recomputePromises } from "./recompute";
import { type CreatePromiseInput, createPromiseInput, type EditPromiseInput, editPromiseInput } from "./schema";

type Row = typeof promises.$inferSelect;

/** Each is asked at every change of a ticket, until one holds. */
const mostPromises = 100;

function facts({ id: _id, workspaceId: _workspaceId, position: _position, ...told }: Row) {
  return told;
}

const promiseRows = (ctx: TransactionContext): Promise<Row[]> =>
  ctx.tx
    .select()
    .from(promises)
    .where(eq(promises.workspaceId, ctx.workspace.id))
    .orderBy(asc(promises.position), asc(promises.id));

function pick(rows: readonly Row[], id: number): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Promise");
  return row;
}

/** What is said of other rows must be true, and something must be promised. */
async function assertSound(ctx: TransactionContext, row: Omit<Row, "id" | "workspaceId" | "position">): Promise<void> {
  if (row.firstReplyMinutes === null && row.nextReplyMinutes === null && row.resolutionMinutes === null)
    throw invalid({ firstReplyMinutes: "Promise at least one of the three." }, "no_target");
  if (row.warnMinutes !== null && row.warnPercent !== null)
    throw invalid({ warnPercent: "Say minutes or a percentage, not both." }, "two_warnings");
  if (row.calendarId !== null) {
    const [known] = await ctx.tx
      .select({ id: calendars.id })
      .from(calendars)
      .where(and(eq(calendars.id, row.calendarId), eq(calendars.workspaceId, ctx.workspace.id)));
    if (!known) throw invalid({ calendarId: "There is no such calendar." }, "unknown_calendar");
  }
  const known = await ctx.tx.select().from(statuses).where(eq(statuses.workspaceId, ctx.workspace.id));
  if (row.pauseStatusIds.some((id) => !known.some((status) => status.id === id)))
    throw invalid({ pauseStatusIds: "There is no such status." }, "unknown_status");
  await assertFitCondition(ctx, row.condition as TicketQuery);
}

/**
 * Add a promise. Open tickets get it within a moment, by a job.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name, no target, or a condition that cannot be
 * asked; `conflict` when there are 100.
 */
export async function createPromise(ctx: Context, raw: CreatePromiseInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, ...input } = createPromiseInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await promiseRows(ctx);
    if (before.length >= mostPromises)
      throw new DomainError("conflict", `There are ${mostPromises} promises already.`, { reason: "too_many" });
    assertFreeName(before, input.name, null);
    await assertSound(ctx, input);
    const [row] = await ctx.tx
      .insert(promises)
      .values({ ...input, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The promise was not stored.");
    await saveOrder(ctx, [...before, row], row.id, placeAfterId);
    await recomputePromises(ctx);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Promise",
      objectId: row.id,
      objectName: row.name,
      after: facts(row),
    });
    return { id: row.id };
  });
}

/**
 * Change a promise, take it out of use or move it in the order; what is due on open tickets follows within a moment.
 * Errors: `forbidden`; `not_found`; `invalid` as when adding.
 */
export async function editPromise(ctx: Context, raw: EditPromiseInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, ...edits } = editPromiseInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await promiseRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    await assertSound(ctx, after);
    await ctx.tx.update(promises).set(facts(after)).where(eq(promises.id, id));
    await saveOrder(ctx, rows, id, placeAfterId);
    await recomputePromises(ctx);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Promise",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/**
 * Delete a promise. Open tickets get the next one that holds; what they broke stays counted.
 * Errors: `forbidden`; `not_found`.
 */
export async function deletePromise(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await promiseRows(ctx), id);
    await ctx.tx.delete(promises).where(eq(promises.id, id));
    await recomputePromises(ctx);
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Promise",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}

async function saveOrder(
  ctx: TransactionContext,
  rows: readonly Row[],
  id: number,
  afterId: number | null | undefined,
) {
  const order = placed(
    rows.map((row) => row.id),
    id,
    afterId,
  );
  for (const [at, one] of order.entries()) {
    if (rows.find((row) => row.id === one)?.position !== at * 10)
      await ctx.tx
        .update(promises)
        .set({ position: at * 10 })
        .where(eq(promises.id, one));
  }
}
