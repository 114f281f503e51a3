import type { Tx } from "../client";
import { fillCatalog, fillStaff } from "./fill-catalog";
import { type DemoCustomer, fillCustomers } from "./fill-customers";

/**
 * Fills a new workspace with the desk of a company that has worked for a while. Looks the same in every installation,
 * but for secrets and the calendar: everything lies in the 90 days before `now`.
 * @param firstAgentId the administrator, who must be the workspace's only agent
 * @returns the customers
 */
export async function fillWithDemoData(
  tx: Tx,
  options: { workspaceId: number; firstAgentId: number; now: Date },
): Promise<DemoCustomer[]> {
  const { workspaceId, firstAgentId, now } = options;
  const staff = await fillStaff(tx, workspaceId, firstAgentId);
  await fillCatalog(tx, workspaceId, staff);
  return fillCustomers(tx, workspaceId, now);
}
