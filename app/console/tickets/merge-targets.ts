import type { Context } from "@/lib/domain/context";
import { listTickets, type TicketRow } from "@/lib/domain/tickets/list-tickets";
import { notBinned } from "@/lib/domain/tickets/query";
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
