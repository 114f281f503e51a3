import type { ResponseTitle } from "@/components/tickets/composer-responses";
import type { FieldDef, FieldInputValues } from "@/components/tickets/field-def";
import type { EarlierTicket } from "@/components/tickets/panel-customer";
import { can, type TicketAction } from "@/lib/domain/access";
import {
  type Catalog,
  type CustomField,
  defaultMailbox,
  loadCatalog,
  ticketFieldsOf,
} from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { type CustomerRecord, getCustomer } from "@/lib/domain/customers/queries";
import { type DraftWithFiles, getDrafts } from "@/lib/domain/drafts/drafts";
import { type OfferedSource, offeredSources } from "@/lib/domain/live-lookup/sources";
import { type ListedPush, listPushes } from "@/lib/domain/request-push/pushes";
import { pushNames } from "@/lib/domain/request-push/targets";
import { listResponseTitles } from "@/lib/domain/responses/queries";
import { getReadMark, listSubscribers } from "@/lib/domain/subscriptions/subscriptions";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { getThread, type TicketThread } from "@/lib/domain/tickets/read-ticket";
import { listTimeEntries, type TimeEntry } from "@/lib/domain/time-entries/queries";

export type LoadedTicket = {
  thread: TicketThread;
  catalog: Catalog;
  drafts: DraftWithFiles[];
  followers: number[];
  time: TimeEntry[];
  seenUpTo: number;
  customer: CustomerRecord;
  earlier: EarlierTicket[];
  responses: ResponseTitle[];
  /** Systems that can be asked who the customer is. */
  sources: OfferedSource[];
  /** What the ticket was pushed to, and what it can be pushed to. */
  pushes: ListedPush[];
  pushNames: string[];
};

/** How many of the customer's other tickets the panel shows. */
const EARLIER = 5;

/** Everything the ticket page shows, in two round trips: what hangs on the ticket, then what hangs on its customer. */
export async function loadTicket(ctx: Context, ticketId: number): Promise<LoadedTicket> {
  const [thread, catalog, drafts, followers, time, seenUpTo, responses, sources, pushes, names] = await Promise.all([
    getThread(ctx, ticketId),
    loadCatalog(ctx),
    getDrafts(ctx, ticketId),
    listSubscribers(ctx, ticketId),
    listTimeEntries(ctx, ticketId),
    getReadMark(ctx, ticketId),
    listResponseTitles(ctx),
    offeredSources(ctx),
    listPushes(ctx, ticketId),
    pushNames(ctx),
  ]);
  const { customerId } = thread.ticket;
  const [customer, others] = await Promise.all([
    getCustomer(ctx, customerId),
    listTickets(ctx, {
      query: {
        all: [
          { field: "customerId", op: "is", value: customerId },
          { field: "id", op: "is_not", value: ticketId },
          { field: "mergedIntoId", op: "is_empty" },
        ],
      },
      sort: "-id",
      limit: EARLIER,
    }),
  ]);
  const earlier = others.rows.map((row) => ({ id: row.id, subject: row.subject, open: row.closedAt === null }));
  return {
    thread,
    catalog,
    drafts,
    followers,
    time,
    seenUpTo,
    customer,
    earlier,
    responses,
    sources,
    pushes,
    pushNames: names,
  };
}

/** A custom field as forms need it. */
export function toFieldDef(field: CustomField, catalog: Catalog): FieldDef {
  const choice = field.dependsOnChoiceId === null ? undefined : catalog.choice.get(field.dependsOnChoiceId);
  return {
    id: field.id,
    name: field.name,
    help: field.help,
    kind: field.type,
    required: field.required,
    choices: field.choices.filter((one) => one.active).map(({ id, label, parentId }) => ({ id, label, parentId })),
    rows: field.settings.rows ?? 4,
    decimals: field.settings.decimals ?? 2,
    maxLength: Math.min(field.settings.size ?? 255, 255),
    dependsOn: choice ? { fieldId: choice.fieldId, choiceId: choice.id } : null,
  };
}

/** The fields of a ticket's category with the ticket's values, and those values in words. */
export function fieldsOf(ticket: Ticket, catalog: Catalog) {
  const fields = ticketFieldsOf(catalog, ticket.categoryId);
  const values: FieldInputValues = ticket.fields;
  const texts = Object.fromEntries(
    fields.map((field) => [String(field.id), displayValue(field, ticket.fields[String(field.id)])]),
  );
  return { fields: fields.map((field) => toFieldDef(field, catalog)), values, texts };
}

/** What this agent may do with this ticket. */
export type Rights = Record<
  | "reply"
  | "note"
  | "change"
  | "close"
  | "assign"
  | "move"
  | "merge"
  | "trash"
  | "spam"
  | "forward"
  | "time"
  | "follow",
  boolean
>;

export function rightsOf(ctx: Context, ticket: Ticket): Rights {
  const may = (action: TicketAction) => can(ctx.actor, action, ticket);
  return {
    reply: may("ticket.reply"),
    note: may("ticket.note"),
    change: may("ticket.change"),
    close: may("ticket.close"),
    assign: may("ticket.assign"),
    move: may("ticket.move"),
    merge: may("ticket.merge"),
    trash: may("ticket.trash"),
    spam: may("ticket.spam"),
    forward: may("ticket.forward"),
    time: may("ticket.time"),
    follow: may("ticket.follow"),
  };
}

/** Who a reply goes to: whoever wrote the message being answered, and everybody who was copied on it, but for ourselves. */
export function recipientsOf(thread: TicketThread, catalog: Catalog): { to: string[]; cc: string[] } {
  const { ticket, messages } = thread;
  if (!ticket.contactEmail) return { to: [], cc: [] };
  const own = new Set(catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()));
  const answered = messages.findLast((message) => message.visibility === "public" && message.authorAgentId === null);
  const to = answered?.authorEmail || ticket.contactEmail;
  const copied = [...(answered?.to ?? []), ...(answered?.cc ?? [])].map((address) => address.toLowerCase());
  return { to: [to], cc: [...new Set(copied)].filter((address) => address !== to && !own.has(address)) };
}

/** Every address that takes part in the ticket already. */
export function knownAddresses(thread: TicketThread, customer: CustomerRecord): string[] {
  const all = thread.messages
    .filter((message) => message.visibility === "public")
    .flatMap((message) => [message.authorEmail, ...message.to, ...message.cc]);
  const own = customer.emails.map((entry) => entry.email);
  return [...new Set([thread.ticket.contactEmail, ...own, ...all].filter(Boolean).map((one) => one.toLowerCase()))];
}

/** The address replies leave from; null when the customer has none to write to. */
export function senderOf(ticket: Ticket, catalog: Catalog): string | null {
  if (!ticket.contactEmail) return null;
  const mailbox =
    (ticket.mailboxId === null ? undefined : catalog.mailbox.get(ticket.mailboxId)) ?? defaultMailbox(catalog);
  return mailbox?.address ?? null;
}
