import { eq, sql } from "drizzle-orm";
import { workspaces } from "@/db/schema/index";
import type { TransactionContext } from "../context";
import { notFound } from "../errors";
import { pagesChange } from "../knowledge/public-pages";

/**
 * Say that reference data changes in this transaction: everybody's next look at the catalog reads it anew. It also holds
 * the workspace's row until the transaction ends, so that two administrators' changes happen one after the other and a
 * rule about several rows ("one default", "one administrator") is checked against what really stands. Call it before
 * such a check.
 */
export async function touchCatalog(ctx: TransactionContext): Promise<void> {
  const [moved] = await ctx.tx
    .update(workspaces)
    .set({ catalogVersion: sql`${workspaces.catalogVersion} + 1` })
    .where(eq(workspaces.id, ctx.workspace.id))
    .returning({ version: workspaces.catalogVersion });
  if (!moved) throw notFound("Workspace");
  ctx.workspace.catalogVersion = moved.version;
  await pagesChange(ctx);
}
