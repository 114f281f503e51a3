import { htmlToText } from "@/lib/text/html";
import { isUnformatted } from "@/lib/text/unformatted";
import type { Context } from "../context";
import { inTransaction, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { type CreatedTicket, createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import type { CreateTicketInput } from "./schema";
import { picturesOf } from "./written-pictures";

/** What staff say beside a ticket that they open themselves; 0 seconds and no words leave nothing. */
export type OpeningExtras = { note: string; secondsSpent: number };

/**
 * What staff wrote in the editor, as the first message of a ticket: made safe, its pictures as files. Without any formatting it is
 * plain text. Errors: `invalid` on `message` for placeholders, which mean nothing before there is a ticket.
 */
async function opening(ctx: TransactionContext, message: CreateTicketInput["message"]) {
  if (message.html === undefined) return message;
  const { html, uploadIds, files } = await picturesOf(ctx, {
    html: message.html,
    uploadIds: message.uploadIds ?? [],
  });
  const left = /\{\{\s*[a-zA-Z][\w.]*\s*\}\}/.exec(htmlToText(html))?.[0];
  if (left) throw invalid({ message: `“${left}” is not known before the ticket is open. Take it out.` });
  const said = isUnformatted(html) ? { text: htmlToText(html) } : { html };
  const { html: _, ...rest } = message;
  return { ...rest, ...said, uploadIds, files };
}

/**
 * Open a ticket and, in the same transaction, write a private note and log the time that it took. All or nothing.
 * Errors: those of `createTicket` and `postUpdate`.
 */
export function openWithNote(ctx: Context, input: CreateTicketInput, extras: OpeningExtras): Promise<CreatedTicket> {
  return inTransaction(ctx, async (ctx) => {
    const created = await createTicket(ctx, { ...input, message: await opening(ctx, input.message) });
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
