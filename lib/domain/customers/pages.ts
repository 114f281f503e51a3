import { asc, count, eq } from "drizzle-orm";
import { customers } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/** The numbers of the customers of a page, in their order, and how many customers there are. */
export async function customerPage(
  ctx: Context,
  page: { limit: number; offset: number },
): Promise<{ ids: number[]; total: number }> {
  authorize(ctx, "customer.read");
  const ours = eq(customers.workspaceId, ctx.workspace.id);
  const [rows, [counted]] = await Promise.all([
    reader(ctx)
      .select({ id: customers.id })
      .from(customers)
      .where(ours)
      .orderBy(asc(customers.id))
      .limit(page.limit)
      .offset(page.offset),
    reader(ctx).select({ total: count() }).from(customers).where(ours),
  ]);
  return { ids: rows.map((row) => row.id), total: counted?.total ?? 0 };
}
