import { HappyfoxError, notFoundError } from "@/lib/dialects/happyfox/errors";
import { rowNumber } from "@/lib/dialects/paths";
import { can } from "@/lib/domain/access";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { getTicket } from "@/lib/domain/tickets/read-ticket";

/** The workspace that a key opens: who calls, and its reference data. */
export type Desk = { ctx: Context; catalog: Catalog };

export const openDesk = async (ctx: Context): Promise<Desk> => ({ ctx, catalog: await loadCatalog(ctx) });

/** `#`, the category's prefix, and the number with at least eight digits. */
export function displayId(catalog: Catalog, ticket: Pick<Ticket, "id" | "categoryId">): string {
  const category = ticket.categoryId === null ? undefined : catalog.category.get(ticket.categoryId);
  return `#${category?.prefix ?? "CD"}${String(ticket.id).padStart(8, "0")}`;
}

/**
 * The ticket number that a text names: the number itself, or a display id with or without its `#`. The prefix is not
 * compared, since a ticket that was moved keeps its old display ids. null when it names none.
 */
export function ticketNumber(catalog: Catalog, text: string): number | null {
  const plain = text.trim().replace(/^#/, "");
  const prefix = catalog.categories
    .map((category) => category.prefix)
    .find((known) => known !== "" && plain.toUpperCase().startsWith(known.toUpperCase()));
  const digits = /^\d+$/.test(plain) ? plain : plain.slice(prefix?.length ?? 0).replace(/^[A-Za-z]+/, "");
  return rowNumber(digits.replace(/^0+(?=\d)/, ""));
}

/** The ticket of a path. What was deleted, or marked as spam, is not there. */
export async function ticketOf({ ctx, catalog }: Desk, text: string): Promise<Ticket> {
  const number = ticketNumber(catalog, text);
  if (number === null) throw notFoundError();
  const ticket = await getTicket(ctx, number);
  if (ticket.trashedAt !== null || ticket.spamAt !== null) throw notFoundError();
  return ticket;
}

/**
 * The context in which a staff member works on a ticket: the member's own rights count.
 * Throws 403 when the ticket is none of theirs.
 */
export async function asStaff({ ctx }: Desk, staffId: number, ticket: Ticket): Promise<Context> {
  const actor = await loadAgentActor(ctx, staffId);
  if (!can(actor, "ticket.read", ticket)) {
    throw new HappyfoxError(403, "This staff member may not work on this ticket.");
  }
  return { ...ctx, actor };
}
