import { eq, sql } from "drizzle-orm";
import { workspaces } from "@/db/schema/index";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";

/**
 * Sets what the printed examples of the APIs' manuals take for granted: tickets that come through the PHP desk without a
 * category are orders, which have an order number.
 */
export async function fillApis(ctx: TransactionContext, catalog: Catalog): Promise<void> {
  const orders = catalog.categories.find((category) => category.name === "Orders");
  if (!orders) throw new Error("The demo data has no category for orders.");
  const settings = { phpdeskCategoryId: orders.id };
  await ctx.tx
    .update(workspaces)
    .set({ settings: sql`${workspaces.settings} || ${JSON.stringify(settings)}::text::jsonb` })
    .where(eq(workspaces.id, ctx.workspace.id));
}
