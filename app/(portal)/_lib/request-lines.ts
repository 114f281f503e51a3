import type { RequestLine } from "@/components/portal/request-list";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TicketRow } from "@/lib/domain/tickets/list-tickets";
import { joinName } from "@/lib/text/names";

/**
 * A ticket as a line of the portal's lists. Excerpts stay out: the newest words of a ticket may be a private note. What
 * is not of customer `ownId` says whose it is.
 */
export function requestLine(catalog: Catalog, ticket: TicketRow, ownId?: number): RequestLine {
  const { lastAgentMessageAt: team, lastCustomerMessageAt: customer } = ticket;
  const byTeam = team !== null && (customer === null || team > customer);
  return {
    id: ticket.id,
    subject: ticket.subject,
    by:
      ownId === undefined || ticket.customerId === ownId
        ? null
        : joinName(ticket.contactFirstName, ticket.contactLastName),
    phase: catalog.status.get(ticket.statusId)?.phase ?? "open",
    last: {
      by: byTeam ? "team" : "customer",
      at: (byTeam ? team : (customer ?? ticket.createdAt)).toISOString(),
    },
  };
}
