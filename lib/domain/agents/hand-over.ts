import { and, asc, eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { isOpenSql } from "../tickets/fields";
import { postUpdate } from "../tickets/post-update";
import { callingAgentId } from "./caller";
import { getOwnPreferences } from "./preferences";

/** Assign every open ticket of an agent to another, or to nobody. Returns how many there were. */
export async function handOver(ctx: TransactionContext, from: number, to: number | null): Promise<number> {
  const rows = await ctx.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), eq(tickets.assigneeId, from), isOpenSql))
    .orderBy(asc(tickets.id));
  for (const { id } of rows) {
    await postUpdate(ctx, {
      ticketId: id,
      changes: { assigneeId: to },
      skipFieldChecks: true,
      suppress: { rules: false, autoreply: true, notifications: true },
    });
  }
  return rows.length;
}

/**
 * Give the calling agent's own open tickets to whoever stands in for them, each with a line in its history. Returns how many.
 * Errors: `invalid` without a substitute; `forbidden` without the right to assign.
 */
export function handOverOwn(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { substituteId } = await getOwnPreferences(ctx);
    if (substituteId === null) throw invalid({ substituteId: "Choose who stands in for you, and save, first." });
    return handOver(ctx, callingAgentId(ctx), substituteId);
  });
}
