import { env } from "@/lib/env";
import type { Catalog } from "../catalog/catalog";
import type { Ticket } from "./change-ticket";
import { accessKeyOf } from "./read-ticket";

/** Where the customer of a ticket finds us: the portal it came by, where that has a host of its own, else the desk's address. */
export function siteOf(catalog: Catalog, ticket: Pick<Ticket, "portalId">): string {
  const portal = ticket.portalId === null ? undefined : catalog.portal.get(ticket.portalId);
  return portal?.active && portal.host ? `${new URL(env.PUBLIC_URL).protocol}//${portal.host}` : env.PUBLIC_URL;
}

/** The address at which whoever holds it reads and answers this one ticket. */
export function requestLink(catalog: Catalog, ticket: Pick<Ticket, "id" | "accessPassword" | "portalId">): string {
  return `${siteOf(catalog, ticket)}/requests/${accessKeyOf(ticket)}`;
}
