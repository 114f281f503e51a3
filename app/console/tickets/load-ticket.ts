import type { FieldDef, FieldInputValues } from "@/components/tickets/field-def";
import type { EarlierGroupView } from "@/components/tickets/panel-customer";
import { can, type TicketAction } from "@/lib/domain/access";
import { getOwnDesk, type OwnPreferences } from "@/lib/domain/agents/preferences";
import { type Catalog, type CustomField, loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { type CustomerRecord, getCustomer } from "@/lib/domain/customers/queries";
import { type DraftWithFiles, getDrafts } from "@/lib/domain/drafts/drafts";
import { topicsOfTicket } from "@/lib/domain/forums/topic-tickets";
import { type OfferedSource, offeredSources } from "@/lib/domain/live-lookup/sources";
import { mailboxOf } from "@/lib/domain/mail/queue-mail";
import { type ListedPush, listPushes } from "@/lib/domain/request-push/pushes";
import { pushNames } from "@/lib/domain/request-push/targets";
import { listScheduled, type WaitingReply } from "@/lib/domain/scheduled-replies/queries";
import { besideTicket } from "@/lib/domain/tickets/beside-ticket";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { listMerged } from "@/lib/domain/tickets/merge-tickets";
import type { Message } from "@/lib/domain/tickets/read-ticket";
import { type LinkedTicket, listLinks } from "@/lib/domain/tickets/related-tickets";
import { getOutline, type ThreadOutline } from "@/lib/domain/tickets/thread-outline";
import { listTimeEntries, type TimeEntry } from "@/lib/domain/time-entries/queries";
import { runningTimer } from "@/lib/domain/time-entries/timers";
import { countEarlier, type EarlierGroup, listEarlier } from "./merge-targets";

export type LoadedTicket = {
  thread: ThreadOutline;
  catalog: Catalog;
  drafts: DraftWithFiles[];
  followers: number[];
  time: TimeEntry[];
  customer: CustomerRecord;
  earlier: EarlierGroupView[];
  preferences: OwnPreferences;
  /** Since when the agent's own timer runs. */
  timer: Date | null;
  links: LinkedTicket[];
  merged: { id: number; subject: string; at: Date }[];
  topics: { id: number; title: string }[];
  /** Systems that can be asked who the customer is. */
  sources: OfferedSource[];
  /** Replies that wait for their moment. */
  scheduled: WaitingReply[];
  /** The agent's own signature as HTML; empty when they have none. */
  signatureHtml: string;
  /** What the ticket was pushed to, and what it can be pushed to. */
  pushes: ListedPush[];
  pushNames: string[];
};

/**
 * Everything the ticket page shows, in two round trips: what hangs on the ticket, then what hangs on its customer.
 * @param only the messages that are looked at, where not all are
 */
export async function loadTicket(ctx: Context, ticketId: number, only?: Message["visibility"]): Promise<LoadedTicket> {
  const [thread, beside, catalog, own, sources, names] = await Promise.all([
    getOutline(ctx, ticketId, only),
    besideTicket(ctx, ticketId),
    loadCatalog(ctx),
    getOwnDesk(ctx),
    offeredSources(ctx),
    pushNames(ctx),
  ]);
  const [customer, drafts, time, timer, links, merged, topics, scheduled, pushes] = await Promise.all([
    getCustomer(ctx, thread.ticket.customerId),
    beside.drafts ? getDrafts(ctx, ticketId) : [],
    beside.time ? listTimeEntries(ctx, ticketId) : [],
    beside.timer ? runningTimer(ctx, ticketId) : null,
    beside.links ? listLinks(ctx, ticketId) : [],
    beside.merged ? listMerged(ctx, ticketId) : [],
    beside.topics ? topicsOfTicket(ctx, ticketId) : [],
    beside.scheduled ? listScheduled(ctx, ticketId) : [],
    beside.pushes ? listPushes(ctx, ticketId) : [],
  ]);
  const groups = await countEarlier(ctx, catalog, thread.ticket, customer);
  const first = groups[0] ? await listEarlier(ctx, groups[0].query) : [];
  const { ticket } = thread;
  const search = (q: string) => `/console/search?${new URLSearchParams({ q })}`;
  const hrefs: Record<EarlierGroup, string> = {
    customer: `/console/customers/${customer.id}`,
    address: search(`from:${ticket.contactEmail}`),
    externalId: search(ticket.contactExternalId),
    organization: search(`organization:"${(customer.organization?.name ?? "").replaceAll('"', "")}"`),
  };
  return {
    thread,
    catalog,
    drafts,
    followers: beside.followers,
    time,
    customer,
    earlier: groups.map(({ group, count }, at) => ({
      group,

      count,
      href: hrefs[group],
      tickets: at === 0 ? first : null,
    })),
    preferences: own.preferences,
    timer,
    links,
    merged,
    topics,
    scheduled,
    signatureHtml: own.signatureHtml,
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
export function recipientsOf(thread: ThreadOutline, catalog: Catalog): { to: string[]; cc: string[] } {
  const { ticket, messages } = thread;
  if (!ticket.contactEmail) return { to: [], cc: [] };
  const own = new Set(catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()));
  const answered = messages.findLast((message) => message.visibility === "public" && message.authorAgentId === null);
  const to = answered?.authorEmail || ticket.contactEmail;
  const copied = [...(answered?.to ?? []), ...(answered?.cc ?? [])].map((address) => address.toLowerCase());
  return { to: [to], cc: [...new Set(copied)].filter((address) => address !== to && !own.has(address)) };
}

/** Every address that takes part in the ticket already. */
export function knownAddresses(thread: ThreadOutline, customer: CustomerRecord): string[] {
  const all = thread.messages
    .filter((message) => message.visibility === "public")
    .flatMap((message) => [message.authorEmail, ...message.to, ...message.cc]);
  const own = customer.emails.map((entry) => entry.email);
  return [...new Set([thread.ticket.contactEmail, ...own, ...all].filter(Boolean).map((one) => one.toLowerCase()))];
}

/** The address replies leave from; null when the customer has none to write to. */
export function senderOf(ticket: Ticket, catalog: Catalog): string | null {
  return ticket.contactEmail ? (mailboxOf(catalog, ticket)?.address ?? null) : null;
}

/** The mailboxes in use that a ticket's mail does not leave from now. */
export function otherMailboxes(ticket: Ticket, catalog: Catalog): { id: number; address: string }[] {
  const now = mailboxOf(catalog, ticket)?.id;
  return catalog.mailboxes
    .filter((mailbox) => mailbox.active && mailbox.id !== now)
    .map(({ id, address }) => ({ id, address }));
}

/** What stands below a reply by mail, as safe HTML: the agent's own signature, or the mailbox's. */
export function signatureOf({ thread, catalog, signatureHtml }: LoadedTicket): string {
  return signatureHtml || mailboxOf(catalog, thread.ticket)?.signatureHtml || "";
}
