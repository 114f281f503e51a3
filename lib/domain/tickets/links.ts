import { env } from "@/lib/env";
import type { Catalog } from "../catalog/catalog";
import type { Ticket } from "./change-ticket";
import { accessKeyOf } from "./read-ticket";

/**
 * The address at which whoever holds it reads and answers this one ticket: at the portal it came by, where that has a
 * host of its own, else at the desk's address.
 */
export function requestLink(catalog: Catalog, ticket: Pick<Ticket, "id" | "accessPassword" | "portalId">): string {
  const portal = ticket.portalId === null ? undefined : catalog.portal.get(ticket.portalId);
  const site = portal?.active && portal.host ? `${new URL(env.PUBLIC_URL).protocol}//${portal.host}` : env.PUBLIC_URL;
  return `${site}/requests/${accessKeyOf(ticket)}`;
}
