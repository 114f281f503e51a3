import { rowNumber } from "@/lib/dialects/paths";
import { noTicket } from "@/lib/dialects/phpdesk/errors";
import type { Context } from "@/lib/domain/context";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { getTicket } from "@/lib/domain/tickets/read-ticket";

/** A ticket that the desk shows at all: not thrown away, not spam, not merged into another. @throws PhpdeskError */
export async function shownTicket(ctx: Context, sentId: string): Promise<Ticket> {
  const ticket = await getTicket(ctx, rowNumber(sentId.trim()) ?? 0);
  if (ticket.trashedAt !== null || ticket.spamAt !== null || ticket.mergedIntoId !== null) throw noTicket();
  return ticket;
}

export const isOf = (ticket: Ticket, email: string) => ticket.contactEmail.toLowerCase() === email;
