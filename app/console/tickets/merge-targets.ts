import type { EarlierTicket } from "@/components/tickets/panel-customer";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { type CustomerRecord, getCustomer } from "@/lib/domain/customers/queries";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { countMany, listTickets, listTitles, type TicketRow } from "@/lib/domain/tickets/list-tickets";
import { notBinned, type TicketQuery } from "@/lib/domain/tickets/query";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { searchTickets } from "@/lib/domain/tickets/search-tickets";
import { joinName } from "@/lib/text/names";

/** A ticket offered as the target of a merge. */
export type MergeTarget = { id: number; subject: string; customer: string; closed: boolean };

/** Tickets found by what was typed; a typed number comes first. */
export async function bySearch(ctx: Context, text: string): Promise<TicketRow[]> {
  const found = await searchTickets(ctx, { text, limit: 9 });
  const exact = found.exact;
  if (exact === null) return found.rows;
  const { rows } = await listTickets(ctx, { query: { field: "id", op: "is", value: exact }, limit: 1 });
  return [...rows, ...found.rows.filter((row) => row.id !== exact)];
}

/** The newest tickets of one customer. */
export async function ofCustomer(ctx: Context, customerId: number): Promise<TicketRow[]> {
  const query = { all: [notBinned, { field: "customerId", op: "is" as const, value: customerId }] };
  return (await listTickets(ctx, { query, limit: 9 })).rows;
}

/** By what earlier tickets belong to this one. */
export const earlierGroups = ["customer", "address", "externalId", "organization"] as const;
export type EarlierGroup = (typeof earlierGroups)[number];

/** Other tickets of the same person, address, customer id or organization; null where the ticket has none. */
function queryOf(group: EarlierGroup, ticket: Ticket, customer: CustomerRecord): TicketQuery | null {
  const same: Record<EarlierGroup, [string, string | number | undefined]> = {
    customer: ["customerId", ticket.customerId],
    address: ["contactEmail", ticket.contactEmail],
    externalId: ["contactExternalId", ticket.contactExternalId],
    organization: ["organizationId", customer.organization?.id],
  };
  const [field, value] = same[group];
  if (!value) return null;
  const other: TicketQuery[] = [
    { field, op: "is", value },
    { field: "id", op: "is_not", value: ticket.id },
    { field: "mergedIntoId", op: "is_empty" },
  ];
  return { all: other };
}

/** How many earlier tickets each group has, for those that have any; counted to a hundred in one round trip. */
export async function countEarlier(ctx: Context, catalog: Catalog, ticket: Ticket, customer: CustomerRecord) {
  const asked = earlierGroups.flatMap((group) => {
    const query = queryOf(group, ticket, customer);
    return query ? [{ group, query }] : [];
  });
  const counts = await countMany(
    ctx,
    catalog,
    asked.map(({ query }) => query),
    100,
  );
  return asked.flatMap(({ group, query }, at) => (counts[at] ? [{ group, query, count: counts[at] }] : []));
}

/** The query of one group, for a ticket that the caller sees. */
export async function earlierQuery(ctx: Context, ticketId: number, group: EarlierGroup): Promise<TicketQuery | null> {
  const ticket = await getTicket(ctx, ticketId);
  return queryOf(group, ticket, await getCustomer(ctx, ticket.customerId));
}

/** The newest earlier tickets of a group. */
export async function listEarlier(ctx: Context, query: TicketQuery | null): Promise<EarlierTicket[]> {
  if (!query) return [];
  const titles = await listTitles(ctx, query, 5);
  return titles.map(({ id, subject, closedAt }) => ({ id, subject, open: closedAt === null }));
}

/** What a list of targets shows; never the ticket itself or one that is merged away. */
export function toTargets(rows: TicketRow[], ticketId: number): MergeTarget[] {
  return rows
    .filter((row) => row.id !== ticketId && row.mergedIntoId === null)
    .slice(0, 8)
    .map((row) => ({
      id: row.id,
      subject: row.subject,
      customer: joinName(row.contactFirstName, row.contactLastName) || row.contactEmail,
      closed: row.closedAt !== null,
    }));
}
