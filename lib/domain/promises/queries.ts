import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type TicketPromise } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every promise in order, with how much open work it holds for. Needs `settings.manage`. */
export async function listPromises(ctx: Context): Promise<(TicketPromise & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ promises }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.promiseId)]);
  return promises.map((promise) => ({ ...promise, openTickets: open.get(promise.id) ?? 0 }));
}

/** How many tickets a promise holds or held for. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function promiseUsage(ctx: Context, id: number): Promise<Usage> {
  authorize(ctx, "settings.manage");
  if (!(await loadCatalog(ctx)).promise.has(id)) throw notFound("Promise");
  return ticketUsage(ctx, eq(tickets.promiseId, id));
}
