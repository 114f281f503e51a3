import { and, eq, sql } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import type { AgentPreferences } from "@/db/types";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { getFilter } from "../filters/filters";
import { callingAgentId } from "./caller";
import { ownRow } from "./own-row";
import { type OwnPreferencesInput, ownPreferencesInput, preferencesOf } from "./preferences-schema";
import { agentNameOf } from "./rows";

export type OwnPreferences = AgentPreferences &
  Pick<
    typeof agents.$inferSelect,
    "timeZone" | "outOfOffice" | "awayFrom" | "awayUntil" | "awayMessage" | "substituteId"
  >;

const ofRow = (row: typeof agents.$inferSelect): OwnPreferences => {
  const { timeZone, outOfOffice, awayFrom, awayUntil, awayMessage, substituteId } = row;
  return { ...preferencesOf(row.preferences), timeZone, outOfOffice, awayFrom, awayUntil, awayMessage, substituteId };
};

/** How the calling agent works. */
export async function getOwnPreferences(ctx: Context): Promise<OwnPreferences> {
  return ofRow(await ownRow(ctx));
}

/** How the calling agent works, and what stands below their replies as HTML, in one look. */
export async function getOwnDesk(ctx: Context): Promise<{ preferences: OwnPreferences; signatureHtml: string }> {
  const row = await ownRow(ctx);
  return { preferences: ofRow(row), signatureHtml: row.signatureHtml };
}

/**
 * Change how the calling agent works.
 * Errors: `invalid` on `substituteId` for oneself or no active agent, on `awayUntil` for a return before the beginning, on `startView` for a filter the caller cannot use, on
 * `secondEmail` for no address, on `notifySecondEmail` without one.
 */
export async function editOwnPreferences(ctx: Context, raw: OwnPreferencesInput): Promise<OwnPreferences> {
  const edits = ownPreferencesInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    // Who is away stands in the catalog that every process keeps.
    await touchCatalog(ctx);
    const row = await ownRow(ctx);
    const before = ofRow(row);
    const after = applied(before, edits);
    if (!after.outOfOffice) after.awayFrom = after.awayUntil = null;
    if (after.awayFrom && after.awayUntil && after.awayUntil <= after.awayFrom)
      throw invalid({ awayUntil: "The return comes after the beginning." });
    if (after.notifySecondEmail && after.secondEmail === "")
      throw invalid({ notifySecondEmail: "Write the second address first." });
    if (edits.substituteId != null) await assertSubstitute(ctx, edits.substituteId);
    if (edits.startView !== undefined) await assertView(ctx, edits.startView);
    const { timeZone, outOfOffice, awayFrom, awayUntil, awayMessage, substituteId, ...preferences } = after;
    await ctx.tx
      .update(agents)
      .set({ preferences, timeZone, outOfOffice, awayFrom, awayUntil, awayMessage, substituteId })
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
