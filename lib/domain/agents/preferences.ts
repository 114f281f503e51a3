import { and, eq, sql } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import type { AgentPreferences } from "@/db/types";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { getFilter } from "../filters/filters";
import { callingAgentId } from "./caller";
import { type OwnPreferencesInput, ownPreferencesInput, preferencesOf } from "./preferences-schema";
import { agentNameOf } from "./rows";

export type OwnPreferences = AgentPreferences & {
  timeZone: string | null;
  outOfOffice: boolean;
  substituteId: number | null;
};

async function ownRow(ctx: Context) {
  const [row] = await reader(ctx)
    .select()
    .from(agents)
    .where(and(eq(agents.id, callingAgentId(ctx)), eq(agents.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Agent");
  return row;
}

/** How the calling agent works. */
export async function getOwnPreferences(ctx: Context): Promise<OwnPreferences> {
  const { preferences, timeZone, outOfOffice, substituteId } = await ownRow(ctx);
  return { ...preferencesOf(preferences), timeZone, outOfOffice, substituteId };
}

/**
 * Change how the calling agent works.
 * Errors: `invalid` on `substituteId` for oneself or no active agent, on `startView` for a filter the caller cannot use, on
 * `secondEmail` for no address, on `notifySecondEmail` without one.
 */
export async function editOwnPreferences(ctx: Context, raw: OwnPreferencesInput): Promise<OwnPreferences> {
  const edits = ownPreferencesInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    // Who is away stands in the catalog that every process keeps.
    await touchCatalog(ctx);
    const row = await ownRow(ctx);
    const { timeZone, outOfOffice, substituteId } = row;
    const before: OwnPreferences = { ...preferencesOf(row.preferences), timeZone, outOfOffice, substituteId };
    const after = applied(before, edits);
    if (after.notifySecondEmail && after.secondEmail === "")
      throw invalid({ notifySecondEmail: "Write the second address first." });
    if (edits.substituteId != null) await assertSubstitute(ctx, edits.substituteId);
    if (edits.startView !== undefined) await assertView(ctx, edits.startView);
    const { timeZone: zone, outOfOffice: away, substituteId: substitute, ...preferences } = after;
    await ctx.tx
      .update(agents)
      .set({ preferences, timeZone: zone, outOfOffice: away, substituteId: substitute })
      .where(eq(agents.id, row.id));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: row.id,
      objectName: agentNameOf(row),
      before,
      after,
    });
    return after;
  });
}

/** Remember whether the calling agent has folded the details beside tickets away: a matter of looks, so no line of the log. */
export async function foldDetails(ctx: Context, folded: boolean): Promise<void> {
  await reader(ctx)
    .update(agents)
    .set({ preferences: sql`${agents.preferences} || ${JSON.stringify({ detailsFolded: folded })}::text::jsonb` })
    .where(and(eq(agents.id, callingAgentId(ctx)), eq(agents.workspaceId, ctx.workspace.id)));
}

async function assertSubstitute(ctx: TransactionContext, agentId: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
  if (!row || agentId === callingAgentId(ctx)) throw invalid({ substituteId: "Choose another active agent." });
}

async function assertView(ctx: TransactionContext, view: string): Promise<void> {
  const id = /^filter-(\d+)$/.exec(view)?.[1];
  if (id === undefined) return;
  await getFilter(ctx, Number(id)).catch(() => {
    throw invalid({ startView: "There is no such filter." });
  });
}
