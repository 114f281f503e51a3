import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { attachments, events, messages, outgoingMails, tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { seesAllTickets, seesPrivate, visibleMessages, visibleTickets, visibleToAll } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { intArray, prepared } from "../prepared";
import { isRowId } from "../row-id";
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

/** For callers who see the whole workspace, which is nearly every call of a busy desk. */
const ticketById = prepared((from) =>
  from
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, sql.placeholder("workspaceId")), eq(tickets.id, sql.placeholder("id"))))
    .prepare("ticket_by_id"),
);

/** One ticket by number, as stored; `not_found` when the caller may not see it. A merged one comes back as itself. */
export async function getTicket(ctx: Context, ticketId: number): Promise<Ticket> {
  if (!isRowId(ticketId)) throw notFound("Ticket");
  if (!seesAllTickets(ctx.actor)) return readOne(ctx, eq(tickets.id, ticketId));
  const [ticket] = await ticketById(ctx).execute({ workspaceId: ctx.workspace.id, id: ticketId });
  if (!ticket) throw notFound("Ticket");
  return ticket;
}

const ticketByHash = prepared((from) =>
  from
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, sql.placeholder("workspaceId")), eq(tickets.hash, sql.placeholder("hash"))))
    .prepare("ticket_by_hash"),
);

/** One ticket by its 32-digit hash; `not_found` when the caller may not see it. */
export async function getTicketByHash(ctx: Context, hash: string): Promise<Ticket> {
  if (!seesAllTickets(ctx.actor)) return readOne(ctx, eq(tickets.hash, hash));
  const [ticket] = await ticketByHash(ctx).execute({ workspaceId: ctx.workspace.id, hash });
  if (!ticket) throw notFound("Ticket");
  return ticket;
}

/**
 * A ticket with its messages, files, mail states and history in four queries at once, whatever its length. Customers and
 * visitors get public messages only, and no history of changes.
 */
export async function getThread(ctx: Context, ticketId: number): Promise<TicketThread> {
  const [ticket, contents] = await Promise.all([getTicket(ctx, ticketId), readContents(ctx, [ticketId])]);
  return { ticket, messages: contents.messages.get(ticketId) ?? [], events: contents.events.get(ticketId) ?? [] };
}

/**
 * Several tickets with all that the caller may read of them, in the order asked, each once; what the caller may not see is
 * left out. As many queries as for one.
 */
export async function getThreads(ctx: Context, ticketIds: readonly number[]): Promise<TicketThread[]> {
  const wanted = [...new Set(ticketIds)].filter(isRowId);
  if (wanted.length === 0) return [];
  const [rows, contents] = await Promise.all([
    reader(ctx)
      .select()
      .from(tickets)
      .where(and(visibleTickets(ctx), inArray(tickets.id, wanted))),
    readContents(ctx, wanted),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap((id) => {
    const ticket = byId.get(id);
    return ticket ? [{ ticket, messages: contents.messages.get(id) ?? [], events: contents.events.get(id) ?? [] }] : [];
  });
}

type Contents = { messages: Map<number, Message[]>; events: Map<number | null, TicketEvent[]> };

const ofThese = (column: AnyPgColumn) => sql`${column} = any(${sql.placeholder("ids")}::int[])`;
const ours = (column: AnyPgColumn) => sql`${column} = ${sql.placeholder("workspaceId")}`;

const messagesOf = (staff: boolean) =>
  prepared((from) =>
    from
      .select()
      .from(messages)
      .where(and(ofThese(messages.ticketId), ours(messages.workspaceId), staff ? undefined : visibleToAll))
      .orderBy(asc(messages.createdAt), asc(messages.id))
      .prepare("thread_messages"),
  );

const staffMessages = messagesOf(true);
const publicMessages = messagesOf(false);

export const threadFiles = prepared((from) =>
  from
    .select()
    .from(attachments)
    .where(and(ofThese(attachments.ticketId), ours(attachments.workspaceId)))
    .orderBy(asc(attachments.id))
    .prepare("thread_files"),
);

export const threadEvents = prepared((from) =>
  from
    .select()
    .from(events)
    .where(and(ofThese(events.ticketId), ours(events.workspaceId)))
    .orderBy(asc(events.createdAt), asc(events.id))
    .prepare("thread_events"),
);

export const threadMails = prepared((from) =>
  from
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
    .where(and(ofThese(outgoingMails.ticketId), ours(outgoingMails.workspaceId)))
    .prepare("thread_mails"),
);

async function readContents(ctx: Context, ticketIds: readonly number[]): Promise<Contents> {
  const staff = seesPrivate(ctx.actor);
  const values = { ids: intArray(ticketIds.filter(isRowId)), workspaceId: ctx.workspace.id };
  const [messageRows, fileRows, eventRows, mailRows] = await Promise.all([
    (staff ? staffMessages : publicMessages)(ctx).execute(values),
    threadFiles(ctx).execute(values),
    staff ? threadEvents(ctx).execute(values) : [],
    staff ? threadMails(ctx).execute(values) : [],
  ]);
  const filesOf = grouped(fileRows, (file) => file.messageId);
  const mailsOf = grouped(mailRows, (mail) => mail.messageId);
  const whole = messageRows.map((row) => ({
    ...row,
    attachments: filesOf.get(row.id) ?? [],
    mails: mailsOf.get(row.id) ?? [],
  }));
  return { messages: grouped(whole, (row) => row.ticketId), events: grouped(eventRows, (row) => row.ticketId) };
}

/** One message with its files, if the caller may read it; `not_found` otherwise. */
export async function getMessage(ctx: Context, messageId: number): Promise<Omit<Message, "mails">> {
  if (!isRowId(messageId)) throw notFound("Message");
  const [row] = await reader(ctx)
    .select({ message: messages })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(and(eq(messages.id, messageId), visibleMessages(ctx), visibleTickets(ctx)));
  if (!row) throw notFound("Message");
  const files = await reader(ctx).select().from(attachments).where(eq(attachments.messageId, messageId));
  return { ...row.message, attachments: files };
}

/** An access key is the ticket's number followed at once by its password, which has letters only. */
export function splitAccessKey(key: string): { ticketId: number; password: string } | null {
  const match = /^(\d{1,10})([A-Za-z]{1,100})$/.exec(key.trim());
  return match?.[1] && match[2] ? { ticketId: Number(match[1]), password: match[2] } : null;
}

/** The access key of a ticket, as mails print it. */
export const accessKeyOf = (ticket: Pick<Ticket, "id" | "accessPassword">): string =>
  `${ticket.id}${ticket.accessPassword}`;
