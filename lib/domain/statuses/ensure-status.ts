import { and, eq, sql } from "drizzle-orm";
import { statuses } from "@/db/schema/index";
import { recordAudit } from "../audit";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction } from "../context";

/**
 * The id of the status with this name, made when there is none: for words of foreign APIs that a desk need not have. Not a
 * right of the caller but a need of the desk, so it is written down as the system's doing.
 * @param wished phase and name of the status to make; one that is there already keeps its phase
 */
export function ensureStatus(
  ctx: Context,
  wished: { name: string; phase: "open" | "waiting"; color: string },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const ours = eq(statuses.workspaceId, ctx.workspace.id);
    const [known] = await ctx.tx
      .select({ id: statuses.id, active: statuses.active })
      .from(statuses)
      .where(and(ours, eq(statuses.name, wished.name)));
    if (known?.active) return known.id;
    const [row] = known
      ? await ctx.tx
          .update(statuses)
          .set({ active: true })
          .where(eq(statuses.id, known.id))
          .returning({ id: statuses.id })
      : await ctx.tx
          .insert(statuses)
          .values({
            ...wished,
            workspaceId: ctx.workspace.id,
            position: sql`(select coalesce(max(position), 0) + 10 from statuses where ${ours})`,
          })
          .returning({ id: statuses.id });
    if (!row) throw new Error("The status was not stored.");
    const system = { ...ctx, actor: { type: "system", job: "status of an API" } as const };
    await recordAudit(system, {
      action: known ? "edit" : "add",
      objectType: "Status",
      objectId: row.id,
      objectName: wished.name,
      after: { ...wished, active: true },
    });
    return row.id;
  });
}
