import type { RequestLine } from "@/components/portal/request-list";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TicketRow } from "@/lib/domain/tickets/list-tickets";

/** A ticket as a line of the portal's lists. Excerpts stay out: the newest words of a ticket may be a private note. */
export function requestLine(catalog: Catalog, ticket: TicketRow): RequestLine {
  const { lastAgentMessageAt: team, lastCustomerMessageAt: customer } = ticket;
  const byTeam = team !== null && (customer === null || team > customer);
  return {
    id: ticket.id,
    subject: ticket.subject,
    phase: catalog.status.get(ticket.statusId)?.phase ?? "open",
    last: {
      by: byTeam ? "team" : "customer",
      at: (byTeam ? team : (customer ?? ticket.createdAt)).toISOString(),
    },
  };
}
