import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type Priority } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every priority from the lowest up, with how much open work each has. Needs `settings.manage`. */
export async function listPriorities(ctx: Context): Promise<(Priority & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ priorities }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.priorityId)]);
  return priorities.map((priority) => ({ ...priority, openTickets: open.get(priority.id) ?? 0 }));
}

/** How many tickets have a priority. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function priorityUsage(ctx: Context, id: number): Promise<Usage> {
  authorize(ctx, "settings.manage");
  if (!(await loadCatalog(ctx)).priority.has(id)) throw notFound("Priority");
  return ticketUsage(ctx, eq(tickets.priorityId, id));
}
