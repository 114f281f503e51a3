import { and, asc, eq, type SQL } from "drizzle-orm";
import { attachments, customers, events, messages, outgoingMails, tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { seesPrivate, visibleMessages, visibleTickets } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import type { Ticket } from "./change-ticket";

export type Attachment = typeof attachments.$inferSelect;
export type Message = typeof messages.$inferSelect & { attachments: Attachment[]; mails: MailState[] };
export type TicketEvent = typeof events.$inferSelect;
export type MailState = Pick<
  typeof outgoingMails.$inferSelect,
  "id" | "messageId" | "kind" | "state" | "to" | "cc" | "bcc" | "lastError" | "sentAt"
>;

/** A ticket with all that the caller may read of it, oldest first. */
export type TicketThread = { ticket: Ticket; messages: Message[]; events: TicketEvent[] };

async function readOne(ctx: Context, condition: SQL): Promise<Ticket> {
  const [ticket] = await reader(ctx)
    .select()
    .from(tickets)
    .where(and(visibleTickets(ctx), condition))
    .limit(1);
  if (!ticket) throw notFound("Ticket");
  return ticket;
}

/** One ticket by number, as stored; `not_found` when the caller may not see it. A merged one comes back as itself. */
export const getTicket = (ctx: Context, ticketId: number): Promise<Ticket> =>
  Number.isSafeInteger(ticketId) && ticketId > 0 && ticketId <= 2_147_483_647
    ? readOne(ctx, eq(tickets.id, ticketId))
    : Promise.reject(notFound("Ticket"));

/** One ticket by its 32-digit hash. */
export const getTicketByHash = (ctx: Context, hash: string): Promise<Ticket> => readOne(ctx, eq(tickets.hash, hash));

/**
 * A ticket with its messages, files, mail states and history in four queries at once, whatever its length. Customers and
 * visitors get public messages only, and no history of changes.
 */
export async function getThread(ctx: Context, ticketId: number): Promise<TicketThread> {
  const [ticket, rest] = await Promise.all([getTicket(ctx, ticketId), readContents(ctx, ticketId)]);
  return { ticket, ...rest };
}

async function readContents(ctx: Context, ticketId: number): Promise<{ messages: Message[]; events: TicketEvent[] }> {
  const from = reader(ctx);
  const staff = seesPrivate(ctx.actor);
  const [messageRows, fileRows, eventRows, mailRows] = await Promise.all([
    from
      .select()
      .from(messages)
      .where(and(eq(messages.ticketId, ticketId), visibleMessages(ctx)))
      .orderBy(asc(messages.createdAt), asc(messages.id)),
    from
      .select()
      .from(attachments)
      .where(and(eq(attachments.ticketId, ticketId), eq(attachments.workspaceId, ctx.workspace.id)))
      .orderBy(asc(attachments.id)),
    staff
      ? from
          .select()
          .from(events)
          .where(and(eq(events.ticketId, ticketId), eq(events.workspaceId, ctx.workspace.id)))
          .orderBy(asc(events.createdAt), asc(events.id))
      : Promise.resolve([]),
    staff
      ? from
          .select({
            id: outgoingMails.id,
            messageId: outgoingMails.messageId,
            kind: outgoingMails.kind,
            state: outgoingMails.state,
            to: outgoingMails.to,
            cc: outgoingMails.cc,
            bcc: outgoingMails.bcc,
            lastError: outgoingMails.lastError,
            sentAt: outgoingMails.sentAt,
          })
          .from(outgoingMails)
          .where(and(eq(outgoingMails.ticketId, ticketId), eq(outgoingMails.workspaceId, ctx.workspace.id)))
      : Promise.resolve([]),
  ]);
  const filesOf = grouped(fileRows, (file) => file.messageId);
  const mailsOf = grouped(mailRows, (mail) => mail.messageId);
  return {
    messages: messageRows.map((row) => ({
      ...row,
      attachments: filesOf.get(row.id) ?? [],
      mails: mailsOf.get(row.id) ?? [],
    })),
    events: eventRows,
  };
}

/** An access key is the ticket's number followed at once by its password, which has letters only. */
export function splitAccessKey(key: string): { ticketId: number; password: string } | null {
  const match = /^(\d{1,10})([A-Za-z]{1,100})$/.exec(key.trim());
  return match?.[1] && match[2] ? { ticketId: Number(match[1]), password: match[2] } : null;
}

/** The access key of a ticket, as mails print it. */
export const accessKeyOf = (ticket: Pick<Ticket, "id" | "accessPassword">): string =>
  `${ticket.id}${ticket.accessPassword}`;

/** The customer a ticket belongs to, with their organization's id. */
export async function getTicketCustomer(ctx: Context, ticket: Ticket): Promise<typeof customers.$inferSelect> {
  const [row] = await reader(ctx)
    .select()
    .from(customers)
    .where(and(eq(customers.id, ticket.customerId), eq(customers.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Customer");
  return row;
}
