import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { type Category, loadCatalog } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every category in order, with how much open work each has. Needs `settings.manage`. */
export async function listCategories(ctx: Context): Promise<(Category & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ categories }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.categoryId)]);
  return categories.map((category) => ({ ...category, openTickets: open.get(category.id) ?? 0 }));
}

export type CategoryUsage = Usage & { mailboxNames: string[]; fieldNames: string[] };

/** What uses a category: tickets, mailboxes that put theirs into it, and fields that are for it. Needs `settings.manage`. */
export async function categoryUsage(ctx: Context, id: number): Promise<CategoryUsage> {
  authorize(ctx, "settings.manage");
  const catalog = await loadCatalog(ctx);
  if (!catalog.category.has(id)) throw notFound("Category");
  return {
    ...(await ticketUsage(ctx, eq(tickets.categoryId, id))),
    mailboxNames: catalog.mailboxes.filter((one) => one.categoryId === id).map((one) => one.name),
    fieldNames: catalog.customFields.filter((one) => one.categoryIds.includes(id)).map((one) => one.name),
  };
}
