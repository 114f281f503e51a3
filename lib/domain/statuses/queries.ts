import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type Status } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every status in order, for the screen that edits them, with how much open work each has. Needs `settings.manage`. */
export async function listStatuses(ctx: Context): Promise<(Status & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ statuses }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.statusId)]);
  return statuses.map((status) => ({ ...status, openTickets: open.get(status.id) ?? 0 }));
}

/** How many tickets have a status. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function statusUsage(ctx: Context, id: number): Promise<Usage> {
  authorize(ctx, "settings.manage");
  if (!(await loadCatalog(ctx)).status.has(id)) throw notFound("Status");
  return ticketUsage(ctx, eq(tickets.statusId, id));
}
