import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { customerCards } from "@/lib/domain/customers/cards";
import { DomainError } from "@/lib/domain/errors";
import { loadEvent } from "@/lib/domain/happened";
import { getThread, type Message, type TicketEvent, type TicketThread } from "@/lib/domain/tickets/read-ticket";
import type { Delivery } from "@/lib/domain/webhooks/deliveries";
import type { Wording } from "@/lib/domain/webhooks/wording";
import { env } from "@/lib/env";

/** Our own words: `type`, `timestamp` and `data`, as the Standard Webhooks specification proposes. */
export const jsonWording: Wording = {
  contentType: "application/json",
  body: async (ctx, delivery, { withHistory }) => {
    const data = await dataOf(ctx, delivery, withHistory);
    if (data === null) return null;
    return JSON.stringify({ type: delivery.trigger, timestamp: delivery.createdAt.toISOString(), data });
  },
};

/** So many messages are told at most, the newest ones. */
const longestHistory = 500;

async function dataOf(ctx: Context, delivery: Delivery, withHistory: boolean): Promise<unknown> {
  const { subjectType, subjectId, snapshot, eventId } = delivery;
  if (subjectType === "tag") return snapshot && { tag: { id: snapshot.id, name: snapshot.name } };
  if (subjectType === "customer") {
    const card = (await customerCards(ctx, [subjectId])).get(subjectId) ?? snapshot;
    return card && { customer: customerFacts(card as CustomerFacts) };
  }
  try {
    const thread = await getThread(ctx, subjectId);
    const cause = eventId === null ? undefined : (await loadEvent(eventId))?.event;
    const changed = thread.events.find(({ id }) => id === cause?.id);
    const said = thread.messages.find(({ id }) => id === cause?.messageId);
    return {
      ticket: ticketFacts(await loadCatalog(ctx), thread),
      by: cause?.actorName ?? "",
      message: said ? messageFacts(said) : null,
      changes: changed ? changeFacts(changed) : [],
      ...(withHistory ? { messages: thread.messages.slice(-longestHistory).map(messageFacts) } : {}),
    };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

type CustomerFacts = { id: number; firstName: string; lastName: string; email: string };
const customerFacts = ({ id, firstName, lastName, email }: CustomerFacts) => ({ id, firstName, lastName, email });

const named = (row: { id: number; name: string } | undefined) => (row ? { id: row.id, name: row.name } : null);

function ticketFacts(catalog: Catalog, { ticket }: TicketThread) {
  const of = <Row>(map: { get(id: number): Row | undefined }, id: number | null) =>
    id === null ? undefined : map.get(id);
  return {
    id: ticket.id,
    subject: ticket.subject,
    url: `${env.PUBLIC_URL}/console/tickets/${ticket.id}`,
    status: named(catalog.status.get(ticket.statusId)),
    open: ticket.closedAt === null,
    priority: named(catalog.priority.get(ticket.priorityId)),
    category: named(of(catalog.category, ticket.categoryId)),
    assignee: named(of(catalog.agent, ticket.assigneeId)),
    mailbox: named(of(catalog.mailbox, ticket.mailboxId)),
    source: ticket.source,
    tags: ticket.tagIds.flatMap((id) => named(catalog.tag.get(id)) ?? []),
    fields: catalog.customFields
      .filter(({ subject, active }) => subject === "ticket" && active)
      .map(({ id, name }) => ({ id, name, value: ticket.fields[id] ?? null })),
    customer: {
      id: ticket.customerId,
      firstName: ticket.contactFirstName,
      lastName: ticket.contactLastName,
      email: ticket.contactEmail,
      phone: ticket.contactPhone,
      company: ticket.contactCompany,
      externalId: ticket.contactExternalId,
    },
    dueOn: ticket.dueOn,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    closedAt: ticket.closedAt,
    trashed: ticket.trashedAt !== null,
    spam: ticket.spamAt !== null,
    mergedInto: ticket.mergedIntoId,
  };
}

const messageFacts = (message: Message) => ({
  id: message.id,
  visibility: message.visibility,
  author: { name: message.authorName, email: message.authorEmail, type: message.authorType },
  text: message.bodyText,
  html: message.bodyHtml,
  createdAt: message.createdAt,
  files: message.attachments.map(({ id, fileName, mimeType, size }) => ({ id, fileName, mimeType, size })),
});

const changeFacts = ({ changes }: TicketEvent) =>
  changes.map(({ field, from, to, fromName, toName }) => ({ field, from, to, fromName, toName }));
