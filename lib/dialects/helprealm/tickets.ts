import { noTicket } from "@/lib/dialects/helprealm/errors";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { getTicket, getTicketByHash } from "@/lib/domain/tickets/read-ticket";

/**
 * The ticket that a hash names. The hash of one that was merged leads to what it was merged into, so that what customers
 * hold stays good; one in the trash or marked as spam is gone for them.
 * @throws HelprealmError 404
 */
export async function openTicket(ctx: Context, hash: string): Promise<Ticket> {
  try {
    if (!/^[0-9a-f]{32}$/.test(hash)) throw noTicket(hash);
    const named = await getTicketByHash(ctx, hash);
    const ticket = named.mergedIntoId === null ? named : await getTicket(ctx, named.mergedIntoId);
    if (ticket.trashedAt !== null || ticket.spamAt !== null) throw noTicket(hash);
    return ticket;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") throw noTicket(hash);
    throw error;
  }
}
