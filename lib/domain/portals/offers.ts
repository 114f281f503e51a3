import { sql } from "drizzle-orm";
import { portals } from "@/db/schema/index";
import type { TransactionContext } from "../context";

/**
 * Take a row that is being deleted off the lists of every portal; a list that empties offers nothing then. The catalog
 * must have been touched in this transaction.
 */
export async function takeOffPortals(
  ctx: TransactionContext,
  list: "categoryIds" | "bookIds" | "forumIds",
  id: number,
): Promise<void> {
  const column = portals[list];
  await ctx.tx
    .update(portals)
    .set({ [list]: sql`array_remove(${column}, ${id}::int)` })
    .where(sql`${portals.workspaceId} = ${ctx.workspace.id} and ${id}::int = any(${column})`);
}
