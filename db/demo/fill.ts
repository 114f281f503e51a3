import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { fillApis } from "./fill-apis";
import { fillCatalog, fillStaff } from "./fill-catalog";
import { type DemoCustomer, fillCustomers } from "./fill-customers";
import { fillForums } from "./fill-forums";
import { fillHappyfox, fillPhones } from "./fill-happyfox";
import { fillKnowledge } from "./fill-knowledge";
import { fillPortal } from "./fill-portal";
import { fillPromises } from "./fill-promises";
import { fillRatings } from "./fill-ratings";
import { fillTickets } from "./fill-tickets";
import { fillTools } from "./fill-tools";

/**
 * Fills a new workspace with the desk of a company that has worked for a while. Looks the same in every installation,
 * but for secrets and the calendar: everything lies in the 90 days before `now`. No mail is queued and no job is left.
 * @param options.firstAgentId the administrator, who must be the workspace's only agent
 * @returns the customers
 */
export async function fillWithDemoData(
  ctx: TransactionContext,
  options: { firstAgentId: number; now: Date },
): Promise<DemoCustomer[]> {
  const { firstAgentId, now } = options;
  const workspaceId = ctx.workspace.id;
  const staff = await fillStaff(ctx.tx, workspaceId, firstAgentId);
  await fillCatalog(ctx.tx, workspaceId, staff);
  const customers = await fillCustomers(ctx.tx, workspaceId, now);
  const catalog = await loadCatalog(ctx);
  await fillTickets(ctx, customers, catalog, now);
  await fillRatings(ctx, customers, now);
  await fillPromises(ctx, catalog, now);
  await fillKnowledge(ctx, now);
  await fillPortal(ctx.tx, workspaceId);
  await fillTools(ctx.tx, workspaceId, catalog, now);
  await fillApis(ctx, catalog);
  await fillHappyfox(ctx, catalog);
  await fillPhones(ctx);
  await fillForums(ctx, catalog, now);
  return customers;
}
