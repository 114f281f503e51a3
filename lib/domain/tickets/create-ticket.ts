import { eq, sql } from "drizzle-orm";
import { customers, subscriptions, tickets } from "@/db/schema/index";
import { randomHex, randomLetters } from "@/lib/crypto";
import { excerpt } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { authorize, seesPrivate } from "../access";
import {
  type Catalog,
  closedStatus,
  defaultPriority,
  defaultStatus,
  loadCatalog,
  ticketFieldsOf,
  urgentPriority,
} from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { checkFields } from "../custom-fields/logic";
import { type Contact, resolveCustomer } from "../customers/resolve-customer";
import { DomainError, invalid } from "../errors";
import { recordEvent } from "../events";
import { rememberMailId } from "../mail/mail-ids";
import { mailboxOf, queueMail } from "../mail/queue-mail";
import { offers } from "../portals/logic";
import { applyPromises, askOnlyRow } from "../promises/apply-promises";
import { chooseAssignee } from "./assignment";
import { resolveAuthor } from "./authors";
import type { Ticket } from "./change-ticket";
import { followMentioned, mentionedIn } from "./mentions";
import {
  type Author,
  excerptLength,
  fileCount,
  insertMessage,
  knownFileNames,
  type PreparedMessage,
  prepareMessage,
} from "./message-writer";
import { type CreateTicketInput, createTicketInput } from "./schema";
import { indexNewTicket } from "./search-document";
import { tagIdsOf } from "./tags";

type Input = ReturnType<typeof createTicketInput.parse>;

/** Letters only, so that an access key (id followed by password) splits at its last digit. */
export const accessPasswordLength = 20;

export type CreatedTicket = { ticket: Ticket; messageId: number; eventId: number };

/**
 * Open a ticket: find or make the customer, check the category's fields, choose assignee and status, store ticket,
 * message and files, make it findable, record `ticket.created`. All or nothing.
 *
 * Errors: `forbidden`; `invalid` with our field names (`contact`, `categoryId`, `fields.<id>` …); `not_found` for a
 * customer id of nobody.
 */
export async function createTicket(ctx: Context, raw: CreateTicketInput): Promise<CreatedTicket> {
  authorize(ctx, "ticket.create");
  const input = createTicketInput.parse(raw);
  const catalog = await loadCatalog(ctx);
  const placing = checkPlacing(ctx, catalog, input);
  const message = await prepareMessage(input.message);
  return inTransaction(ctx, async (ctx) => {
    const contact = await resolveCustomer(ctx, input.contact);
    const named = {
      customerId: contact.customerId,
      name: joinName(contact.firstName, contact.lastName),
      email: contact.email,
    };
    const author = await resolveAuthor(ctx, catalog, input.author, named);
    const now = new Date();
    const at = input.createdAt ?? message.at ?? now;
    const assigned = await assignedByCategory(ctx, catalog, input, placing);
    const opened = await insertTicket(ctx, catalog, input, placing, contact, author, {
      at,
      now,
      message,
      assigneeId: assigned ? assigned.agentId : (input.assigneeId ?? null),
    });
    const messageId = opened.lastMessageId;
    const mentionedIds = mentionedIn(catalog, message, author);
    const early = askOnlyRow(catalog);
    // Nothing below waits for another's answer, so the statements travel together; the promises' come behind the event's.
    const [eventId, kept] = await Promise.all([
      recordEvent(ctx, {
        type: "ticket.created",
        ticketId: opened.id,
        messageId,
        changes: [...creationChanges(catalog, opened), ...(assigned ? [assigned.change] : [])],
        delivery: {
          ...input.suppress,
          imported: input.createdAt !== undefined,
          notifyAgentIds: input.notifyAgentIds,
          ...(mentionedIds.length > 0 ? { mentionedIds } : {}),
        },
        actor: author.actor,
        at,
      }),
      early ? applyPromises(ctx, catalog, null, opened, now) : opened,
      storeOpening(ctx, catalog, opened, message, author, at),
      setCustomerFields(ctx, catalog, contact.customerId, input.customerFields),
    ]);
    const ticket = early ? kept : await applyPromises(ctx, catalog, null, opened, now);
    const toCustomer = input.notifyCustomer && author.agentId !== null && message.visibility === "public";
    if (toCustomer || (message.visibility === "external" && message.to.length > 0)) {
      await mailOpening(ctx, catalog, ticket, messageId, message);
    }
    await followMentioned(ctx, ticket.id, mentionedIds);
    return { ticket, messageId, eventId };
  });
}

type Placing = {
  categoryId: number | null;
  statusId: number;
  closed: boolean;
  priorityId: number;
  fields: Ticket["fields"];
};

/** Everything about the input that can be judged without a transaction. */
function checkPlacing(ctx: Context, catalog: Catalog, input: Input): Placing {
  const problems: Record<string, string> = {};
  const outside = !seesPrivate(ctx.actor);
  const category = input.categoryId == null ? null : catalog.category.get(input.categoryId);
  if (category === undefined || (category && (!category.active || (outside && !category.isPublic)))) {
    throw invalid({ categoryId: "There is no such category." }, "unknown_category");
  }
  const status = input.statusId === undefined ? defaultStatus(catalog) : catalog.status.get(input.statusId);
  if (!status) throw invalid({ statusId: "There is no such status." }, "unknown_status");
  const priority =
    input.priorityId === undefined
      ? input.urgent
        ? urgentPriority(catalog)
        : defaultPriority(catalog)
      : catalog.priority.get(input.priorityId);
  if (!priority) throw invalid({ priorityId: "There is no such priority." }, "unknown_priority");
  if (input.assigneeId != null && !catalog.agent.get(input.assigneeId)?.active)
    problems.assigneeId = "There is no such active agent.";
  if (input.openedByAgentId !== undefined && !catalog.agent.has(input.openedByAgentId))
    problems.openedByAgentId = "There is no such agent.";
  if (input.teamId != null && !catalog.team.has(input.teamId)) problems.teamId = "There is no such team.";
  if (input.mailboxId != null && !catalog.mailbox.has(input.mailboxId))
    problems.mailboxId = "There is no such mailbox.";
  const portal = input.portalId == null ? null : catalog.portal.get(input.portalId);
  if (portal === undefined || (outside && portal && !portal.active)) problems.portalId = "There is no such portal.";
  else if (outside && portal && category && !offers(portal.categoryIds, category.id))
    problems.categoryId = "This portal does not offer this category.";
  for (const id of input.reportingTagIds) {
    if (catalog.reportingTag.get(id)?.categoryId !== category?.id)
      problems.reportingTagIds = "A reporting tag does not belong to this category.";
  }
  const checked = checkFields({
    catalog,
    fields: ticketFieldsOf(catalog, category?.id ?? null),
    current: {},
    input: input.fields,
    publicOnly: outside,
    demand: { required: true, onClose: status.phase === "closed", onMove: false },
    skip: input.skipFieldChecks,
  });
  if ("problems" in checked) Object.assign(problems, checked.problems);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  if (status.builtin === "spam")
    throw new DomainError("invalid", "A new ticket cannot be spam.", {
      fields: { statusId: "A new ticket cannot be spam." },
    });
  return {
    categoryId: category?.id ?? null,
    statusId: status.id,
    closed: status.phase === "closed",
    priorityId: priority.id,
    fields: "values" in checked ? checked.values : {},
  };
}

/** What the category's own rule says; null where it has none, or the input names who gets the ticket. */
async function assignedByCategory(ctx: TransactionContext, catalog: Catalog, input: Input, placing: Placing) {
  const category = placing.categoryId === null ? undefined : catalog.category.get(placing.categoryId);
  return category && input.assigneeId === undefined ? chooseAssignee(ctx, catalog, category) : null;
}

async function insertTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  input: Input,
  placing: Placing,
  contact: Contact,
  author: Author,
  opening: { at: Date; now: Date; message: PreparedMessage; assigneeId: number | null },
): Promise<Ticket> {
  const { at, now, message, assigneeId } = opening;
  const category = placing.categoryId === null ? undefined : catalog.category.get(placing.categoryId);
  const isPublic = message.visibility === "public";
  const byCustomer = author.agentId === null;
  const robot = message.mail !== undefined && message.mail.classification !== "human";
  const short = excerpt(message.bodyText, excerptLength);
  const [row] = await ctx.tx
    .insert(tickets)
    .values({
      workspaceId: ctx.workspace.id,
      subject: input.subject || excerpt(message.bodyText, 80) || "(no subject)",
      customerId: contact.customerId,
      contactFirstName: contact.firstName,
      contactLastName: contact.lastName,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      contactExternalId: contact.externalId,
      contactCompany: contact.company,
      categoryId: placing.categoryId,
      statusId: placing.statusId,
      priorityId: placing.priorityId,
      assigneeId,
      teamId: input.teamId === undefined ? (category?.teamId ?? null) : input.teamId,
      mailboxId: input.mailboxId ?? null,
      portalId: input.portalId ?? null,
      source: input.source,
      openedByAgentId: input.openedByAgentId ?? author.agentId,
      openedFrom: ctx.actor.type === "agent" ? "" : (ctx.ip ?? ""),
      accessPassword: randomLetters(accessPasswordLength),
      hash: randomHex(16),
      fields: placing.fields,
      external: input.external ?? {},
      staffOnly: input.staffOnly,
      tagIds: await tagIdsOf(ctx, catalog, input.tags, input.existingTagsOnly),
      reportingTagIds: input.reportingTagIds,
      dueOn: input.dueOn ?? null,
      createdAt: at,
      updatedAt: input.createdAt ? at : now,
      closedAt: placing.closed ? at : null,
      lastClosedAt: placing.closed ? at : null,
      lastMessageAt: at,
      lastCustomerMessageAt: byCustomer && isPublic ? at : null,
      lastAgentMessageAt: !byCustomer && isPublic ? at : null,
      lastReplyById: !byCustomer && isPublic ? author.agentId : null,
      waitingSince: !placing.closed && !robot && (byCustomer || !isPublic) ? at : null,
      lastMessageId: sql`nextval('activity_seq')`,
      attachmentCount: fileCount(message),
      messageCount: message.visibility === "private" ? 0 : 1,
      noteCount: message.visibility === "private" ? 1 : 0,
      openingExcerpt: short,
      latestExcerpt: short,
    })
    .returning();
  if (!row) throw new Error("The ticket was not stored.");
  return row;
}

/** Store the opening message and make the ticket findable. Whoever opens a ticket for somebody else follows it. */
async function storeOpening(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  message: PreparedMessage,
  author: Author,
  createdAt: Date,
) {
  const stored = insertMessage(
    ctx,
    { ticketId: ticket.id, messageId: ticket.lastMessageId, isOpening: true, createdAt },
    message,
    author,
  );
  const fileNames = message.uploadIds.length > 0 ? await stored : knownFileNames(message);
  const follows = author.agentId !== null && ticket.assigneeId !== null && author.agentId !== ticket.assigneeId;
  await Promise.all([
    stored,
    indexNewTicket(ctx, catalog, ticket, { visibility: message.visibility, text: message.bodyText, fileNames }),
    message.mail?.messageId ? rememberMailId(ctx, ticket.id, message.mail.messageId) : undefined,
    follows && author.agentId !== null
      ? ctx.tx.insert(subscriptions).values({ ticketId: ticket.id, agentId: author.agentId }).onConflictDoNothing()
      : undefined,
  ]);
}

/** Only the fields that were sent change; a customer's required fields are not demanded of a ticket. */
async function setCustomerFields(
  ctx: TransactionContext,
  catalog: Catalog,
  customerId: number,
  sent: Record<string, unknown>,
) {
  if (Object.keys(sent).length === 0) return;
  const [customer] = await ctx.tx
    .select({ fields: customers.fields })
    .from(customers)
    .where(eq(customers.id, customerId))
    .for("update");
  const checked = checkFields({
    catalog,
    fields: catalog.customFields.filter((field) => field.subject === "customer" && field.active),
    current: customer?.fields ?? {},
    input: sent,
    publicOnly: !seesPrivate(ctx.actor),
    demand: { required: false, onClose: false, onMove: false },
  });
  if ("problems" in checked) {
    throw invalid(Object.fromEntries(Object.entries(checked.problems).map(([key, text]) => [`customer.${key}`, text])));
  }
  await ctx.tx
    .update(customers)
    .set({ fields: checked.values, updatedAt: new Date() })
    .where(eq(customers.id, customerId));
}

/** What a new ticket starts with, as lines of history. */
function creationChanges(catalog: Catalog, ticket: Ticket) {
  const line = (field: string, to: number | string | null, toName: string | undefined) => ({
    field,
    from: null,
    to,
    fromName: null,
    toName: toName ?? null,
  });
  const changes = [
    line("statusId", ticket.statusId, catalog.status.get(ticket.statusId)?.name),
    line("priorityId", ticket.priorityId, catalog.priority.get(ticket.priorityId)?.name),
  ];
  if (ticket.categoryId !== null)
    changes.push(line("categoryId", ticket.categoryId, catalog.category.get(ticket.categoryId)?.name));
  if (ticket.assigneeId !== null)
    changes.push(line("assigneeId", ticket.assigneeId, catalog.agent.get(ticket.assigneeId)?.name));
  if (ticket.dueOn !== null) changes.push(line("dueOn", ticket.dueOn, undefined));
  return changes;
}

async function mailOpening(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  messageId: number,
  message: Input["message"],
) {
  const mailbox = mailboxOf(catalog, ticket);
  const external = message.visibility === "external";
  const to = message.to.length > 0 ? message.to : ticket.contactEmail && !external ? [ticket.contactEmail] : [];
  if (!mailbox || to.length === 0) return;
  await queueMail(ctx, {
    kind: external ? "external" : "reply",
    ticketId: ticket.id,
    messageId,
    mailbox,
    to,
    cc: message.cc,
    bcc: message.bcc,
    subject: `${message.subject || ticket.subject} [#${ticket.id}]`,
  });
}

/** The status that "create it closed" means when no status is named. */
export const closedStatusId = async (ctx: Context): Promise<number> => closedStatus(await loadCatalog(ctx)).id;
