import { and, eq, inArray, sql } from "drizzle-orm";
import { tags, workspaces } from "@/db/schema/index";
import type { Catalog, Tag } from "../catalog/catalog";
import type { TransactionContext } from "../context";

const fold = (name: string) => name.trim().toLowerCase();

/** Tags for other things than tickets are none of a ticket's. */
const isForTickets = (tag: Tag) => tag.use === "all" || tag.use === "tickets";

/**
 * The ids of tags by name, ignoring case, in the order given. Unknown names become new tags, or are dropped with
 * `existingOnly`. Also returns the names by id, for history.
 */
export async function tagIdsOf(
  ctx: TransactionContext,
  catalog: Catalog,
  names: readonly string[],
  existingOnly: boolean,
): Promise<number[]> {
  const known = new Map(catalog.tags.filter(isForTickets).map((tag) => [fold(tag.name), tag.id]));
  const wanted = [...new Map(names.filter((name) => fold(name) !== "").map((name) => [fold(name), name.trim()]))];
  const missing = wanted.filter(([key]) => !known.has(key));
  if (missing.length > 0 && !existingOnly) {
    const newNames = missing.map(([, name]) => name);
    await ctx.tx
      .insert(tags)
      .values(newNames.map((name) => ({ workspaceId: ctx.workspace.id, name })))
      .onConflictDoNothing();
    const rows = await ctx.tx
      .select()
      .from(tags)
      .where(and(eq(tags.workspaceId, ctx.workspace.id), inArray(tags.name, newNames)));
    for (const row of rows.filter(isForTickets)) {
      known.set(fold(row.name), row.id);
      catalog.tag.set(row.id, row);
    }
    const [moved] = await ctx.tx
      .update(workspaces)
      .set({ catalogVersion: sql`${workspaces.catalogVersion} + 1` })
      .where(eq(workspaces.id, ctx.workspace.id))
      .returning({ version: workspaces.catalogVersion });
    // The caller goes on with this context after the commit and must then see its own new tags.
    if (moved) ctx.workspace.catalogVersion = moved.version;
  }
  return wanted.map(([key]) => known.get(key)).filter((id): id is number => id !== undefined);
}
