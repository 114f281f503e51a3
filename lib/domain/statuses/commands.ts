import { asc, eq } from "drizzle-orm";
import { statuses, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Status } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { assertWorkableStatuses } from "./logic";
import { type CreateStatusInput, createStatusInput, type EditStatusInput, editStatusInput } from "./schema";

const facts = ({ name, phase, color, isDefault, active }: Status) => ({ name, phase, color, isDefault, active });

const statusRows = (ctx: TransactionContext): Promise<Status[]> =>
  ctx.tx
    .select()
    .from(statuses)
    .where(eq(statuses.workspaceId, ctx.workspace.id))
    .orderBy(asc(statuses.position), asc(statuses.id));

function pick(rows: readonly Status[], id: number): Status {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Status");
  return row;
}

/**
 * Add a status. With `isDefault` it takes that over from the one before.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name or a default that is not open.
 */
export async function createStatus(ctx: Context, raw: CreateStatusInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, ...input } = createStatusInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await statusRows(ctx);
    assertFreeName(before, input.name, null);
    const [row] = await ctx.tx
      .insert(statuses)
      .values({ ...input, isDefault: false, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The status was not stored.");
    const wished = { ...row, isDefault: input.isDefault };
    await saveAll(ctx, [...before, row], wished, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Status",
      objectId: row.id,
      objectName: row.name,
      after: facts(wished),
    });
    return { id: row.id };
  });
}

/**
 * Change a status, make it the default, take it out of use or move it in the list.
 * Errors: `forbidden`; `not_found`; `invalid` for a taken name, or when no default or no closed status would be left;
 * `conflict` with reason `builtin` (its phase is fixed) or `in_use` (tickets would change between open and closed).
 */
export async function editStatus(ctx: Context, raw: EditStatusInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, ...edits } = editStatusInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await statusRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    if (after.phase !== before.phase) await assertPhaseMayChange(ctx, before, after);
    await saveAll(ctx, rows, after, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Status",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/** Tickets carry when they were closed; a status that closes must not turn into one that does not under them. */
async function assertPhaseMayChange(ctx: TransactionContext, before: Status, after: Status) {
  if (before.builtin !== null) {
    throw new DomainError("conflict", `“${before.name}” is built in; its phase cannot change.`, { reason: "builtin" });
  }
  if (before.phase !== "closed" && after.phase !== "closed") return;
  const usage = await ticketUsage(ctx, eq(tickets.statusId, before.id));
  if (usage.all === 0) return;
  throw stillInUse(
    `“${before.name}”`,
    usage,
    "Its phase can then not change from or to closed; add a new status instead.",
  );
}

/**
 * Delete a status that no ticket has.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `builtin` or `in_use`; `invalid` when it is the default or the
 * last that closes.
 */
export async function deleteStatus(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await statusRows(ctx);
    const row = pick(rows, id);
    if (row.builtin !== null) {
      throw new DomainError("conflict", `“${row.name}” is built in and cannot be deleted.`, { reason: "builtin" });
    }
    if (row.isDefault)
      throw invalid({ isDefault: "New tickets start with this status. Make another the default first." });
    assertWorkableStatuses(rows.filter((one) => one.id !== id));
    // Holding the row keeps new tickets from taking it between the count and the deletion.
    await ctx.tx.select({ id: statuses.id }).from(statuses).where(eq(statuses.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.statusId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Take it out of use instead; its tickets keep it.");
    await ctx.tx.delete(statuses).where(eq(statuses.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Status",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}

/** Write the wished row, and what follows for the others: one default, and positions in order. */
async function saveAll(
  ctx: TransactionContext,
  rows: readonly Status[],
  wished: Status,
  placeAfterId: number | null | undefined,
) {
  const order = placed(
    rows.map((row) => row.id),
    wished.id,
    placeAfterId,
  );
  const next = rows.map((row) => ({
    ...(row.id === wished.id ? wished : { ...row, isDefault: row.isDefault && !wished.isDefault }),
    position: order.indexOf(row.id) * 10,
  }));
  assertWorkableStatuses(next);
  for (const row of next) {
    const known = rows.find((one) => one.id === row.id);
    if (JSON.stringify(known) === JSON.stringify(row)) continue;
    const { id, workspaceId: _, ...columns } = row;
    await ctx.tx.update(statuses).set(columns).where(eq(statuses.id, id));
  }
}
