import type { Context } from "../context";
import { inTransaction } from "../context";
import { type CreatedTicket, createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import type { CreateTicketInput } from "./schema";

/** What staff say beside a ticket that they open themselves; 0 seconds and no words leave nothing. */
export type OpeningExtras = { note: string; secondsSpent: number };

/**
 * Open a ticket and, in the same transaction, write a private note and log the time that it took. All or nothing.
 * Errors: those of `createTicket` and `postUpdate`.
 */
export function openWithNote(ctx: Context, input: CreateTicketInput, extras: OpeningExtras): Promise<CreatedTicket> {
  return inTransaction(ctx, async (ctx) => {
    const created = await createTicket(ctx, input);
    const note = extras.note.trim();
    if (note === "" && extras.secondsSpent === 0) return created;
    await postUpdate(ctx, {
      ticketId: created.ticket.id,
      ...(note ? { message: { text: note, visibility: "private" as const } } : {}),
      ...(extras.secondsSpent > 0 ? { time: { seconds: extras.secondsSpent } } : {}),
    });
    return created;
  });
}
