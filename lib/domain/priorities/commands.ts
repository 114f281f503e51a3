import { asc, eq } from "drizzle-orm";
import { priorities, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Priority } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { assertWorkablePriorities } from "./logic";
import { type CreatePriorityInput, createPriorityInput, type EditPriorityInput, editPriorityInput } from "./schema";

const facts = ({ name, rank, isDefault, isUrgent, active }: Priority) => ({ name, rank, isDefault, isUrgent, active });

const priorityRows = (ctx: TransactionContext): Promise<Priority[]> =>
  ctx.tx
    .select()
    .from(priorities)
    .where(eq(priorities.workspaceId, ctx.workspace.id))
    .orderBy(asc(priorities.rank), asc(priorities.id));

function pick(rows: readonly Priority[], id: number): Priority {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Priority");
  return row;
}

/**
 * Add a priority. `isDefault` and `isUrgent` are each taken over from the one before.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name or a default that is out of use.
 */
export async function createPriority(ctx: Context, raw: CreatePriorityInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, ...input } = createPriorityInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await priorityRows(ctx);
    assertFreeName(before, input.name, null);
    const [row] = await ctx.tx
      .insert(priorities)
      .values({ ...input, rank: before.length + 1, isDefault: false, isUrgent: false, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The priority was not stored.");
    const wished = { ...row, isDefault: input.isDefault, isUrgent: input.isUrgent };
    const saved = await saveAll(ctx, [...before, row], wished, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Priority",
      objectId: row.id,
      objectName: row.name,
      after: facts(saved),
    });
    return { id: row.id };
  });
}

/**
 * Change a priority, make it the default or the urgent one, take it out of use or move it in the order.
 * Errors: `forbidden`; `not_found`; `invalid` for a taken name, or when no default would be left.
 */
export async function editPriority(ctx: Context, raw: EditPriorityInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, ...edits } = editPriorityInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await priorityRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    const saved = await saveAll(ctx, rows, after, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Priority",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(saved),
    });
  });
}

/**
 * Delete a priority that no ticket has.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`; `invalid` when it is the default.
 */
export async function deletePriority(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await priorityRows(ctx), id);
    if (row.isDefault)
      throw invalid({ isDefault: "New tickets start with this priority. Make another the default first." });
    // Holding the row keeps new tickets from taking it between the count and the deletion.
    await ctx.tx.select({ id: priorities.id }).from(priorities).where(eq(priorities.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.priorityId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Take it out of use instead; its tickets keep it.");
    await ctx.tx.delete(priorities).where(eq(priorities.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Priority",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}

/** Write the wished row, and what follows for the others: one default, one urgent, ranks from 1 up. */
async function saveAll(
  ctx: TransactionContext,
  rows: readonly Priority[],
  wished: Priority,
  placeAfterId: number | null | undefined,
): Promise<Priority> {
  const order = placed(
    rows.map((row) => row.id),
    wished.id,
    placeAfterId,
  );
  const others = (row: Priority) => ({
    ...row,
    isDefault: row.isDefault && !wished.isDefault,
    isUrgent: row.isUrgent && !wished.isUrgent,
  });
  const next = rows.map((row) => ({
    ...(row.id === wished.id ? wished : others(row)),
    rank: order.indexOf(row.id) + 1,
  }));
  assertWorkablePriorities(next);
  for (const row of next) {
    const known = rows.find((one) => one.id === row.id);
    if (JSON.stringify(known) === JSON.stringify(row)) continue;
    const { id, workspaceId: _, ...columns } = row;
    await ctx.tx.update(priorities).set(columns).where(eq(priorities.id, id));
  }
  return pick(next, wished.id);
}
