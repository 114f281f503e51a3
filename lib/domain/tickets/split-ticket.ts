import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import {
  attachments,
  mailIds,
  messages,
  outgoingMails,
  ratings,
  ticketSearch,
  tickets,
  timeEntries,
} from "@/db/schema/index";
import { randomHex, randomLetters } from "@/lib/crypto";
import { excerpt } from "@/lib/text/html";
import { authorize, visibleMessages } from "../access";
import { type Catalog, defaultStatus, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { type Contact, resolveCustomer } from "../customers/resolve-customer";
import { contactInput, line } from "../customers/schema";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { applyPromises } from "../promises/apply-promises";
import { assertWorkable, type Ticket } from "./change-ticket";
import { accessPasswordLength, createTicket } from "./create-ticket";
import { heldOf, holdTickets } from "./merge-tickets";
import { excerptLength } from "./message-writer";
import { postUpdate } from "./post-update";
import { getMessage, getTicket } from "./read-ticket";
import { recountTicket } from "./recount-ticket";
import { insertLink } from "./related-tickets";
import { reindexTicket } from "./search-document";

const id = z.number().int().positive();
const splitInput = z.object({
  ticketId: id,
  messageIds: z.array(id).min(1).max(1000),
  subject: line(500),
  /** Whose ticket the new one is; the same customer's unless said. */
  contact: contactInput.optional(),
  /** The messages' files, and the time logged with them, go along. Pictures in the text always do. */
  withFiles: z.boolean().default(true),
  withTime: z.boolean().default(true),
  /** Written to the customer of the new ticket. */
  tell: z.string().trim().max(10_000).optional(),
});
export type SplitInput = z.input<typeof splitInput>;

type Message = typeof messages.$inferSelect;

/**
 * Move chosen messages of a ticket into a new one beside it: same category, assignee, fields and tags, open. Both are linked,
 * and the history of both says so. What mails answer goes with the messages, so later answers arrive there, too.
 *
 * Errors: `not_found`; `forbidden` without the rights to change the ticket and to open one; `conflict` for a merged ticket,
 * spam, the opening message, or one that can still be taken back.
 */
export function splitTicket(ctx: Context, raw: SplitInput): Promise<Ticket> {
  const input = splitInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const source = heldOf(await holdTickets(ctx, [input.ticketId]), input.ticketId);
    authorize(ctx, "ticket.change", source);
    authorize(ctx, "ticket.create");
    assertWorkable(source, {});
    const chosen = await readChosen(ctx, source.id, input.messageIds);
    const first = chosen[0];
    if (!first) throw notFound("Message");
    const catalog = await loadCatalog(ctx);
    const contact = input.contact ? await resolveCustomer(ctx, input.contact) : contactOf(source);
    const made = await insertPart(ctx, catalog, source, { subject: input.subject, contact, first });
    await moveMessages(ctx, source.id, made.id, chosen, input);
    await ctx.tx.insert(ticketSearch).values({ ticketId: made.id, document: sql`''::tsvector` });
    const [rest, part] = [await recountTicket(ctx, source.id), await recountTicket(ctx, made.id)];
    await reindexTicket(ctx, catalog, rest);
    await reindexTicket(ctx, catalog, part);
    await recordSplit(ctx, source, part, first.id, chosen.length);
    await applyPromises(ctx, catalog, source, rest);
    const promised = await applyPromises(ctx, catalog, null, part);
    if (!input.tell) return promised;
    return (await postUpdate(ctx, { ticketId: part.id, message: { text: input.tell } })).ticket;
  });
}

async function readChosen(ctx: TransactionContext, ticketId: number, messageIds: number[]): Promise<Message[]> {
  const wanted = [...new Set(messageIds)];
  const chosen = await ctx.tx
    .select()
    .from(messages)
    .where(and(eq(messages.ticketId, ticketId), inArray(messages.id, wanted), visibleMessages(ctx)))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  if (chosen.length !== wanted.length)
    throw new DomainError("conflict", "A chosen message is no longer on this ticket. Reload the page.", {
      reason: "moved",
    });
  if (chosen.some((message) => message.isOpening && message.mergedFromTicketId === null))
    throw new DomainError("conflict", "The first message stays with its ticket. Choose others.", { reason: "opening" });
  if (chosen.some((message) => message.heldUntil !== null && message.heldUntil > new Date()))
    throw new DomainError("conflict", "A chosen reply has not left yet. Wait a moment.", { reason: "held" });
  return chosen;
}

const contactOf = (ticket: Ticket): Contact => ({
  customerId: ticket.customerId,
  firstName: ticket.contactFirstName,
  lastName: ticket.contactLastName,
  email: ticket.contactEmail,
  phone: ticket.contactPhone,
  externalId: ticket.contactExternalId,
  company: ticket.contactCompany,
});

async function insertPart(
  ctx: TransactionContext,
  catalog: Catalog,
  source: Ticket,
  { subject, contact, first }: { subject: string; contact: Contact; first: Message },
): Promise<Ticket> {
  const { workspaceId, categoryId, priorityId, assigneeId, teamId, mailboxId, portalId } = source;
  const [made] = await ctx.tx
    .insert(tickets)
    .values({
      workspaceId,
      categoryId,
      priorityId,
      assigneeId,
      teamId,
      mailboxId,
      portalId,
      source: source.source,
      staffOnly: source.staffOnly,
      fields: source.fields,
      tagIds: source.tagIds,
      reportingTagIds: source.reportingTagIds,
      statusId: defaultStatus(catalog).id,
      subject: subject || excerpt(first.bodyText, 80) || source.subject,
      customerId: contact.customerId,
      contactFirstName: contact.firstName,
      contactLastName: contact.lastName,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      contactExternalId: contact.externalId,
      contactCompany: contact.company,
      openedByAgentId: first.authorAgentId,
      accessPassword: randomLetters(accessPasswordLength),
      hash: randomHex(16),
      createdAt: first.createdAt,
      openingExcerpt: excerpt(first.bodyText, excerptLength),
    })
    .returning();
  if (!made) throw new Error("The ticket was not stored.");
  return made;
}

async function moveMessages(
  ctx: TransactionContext,
  fromId: number,
  toId: number,
  chosen: readonly Message[],
  { withFiles, withTime }: { withFiles: boolean; withTime: boolean },
) {
  const ids = chosen.map((message) => message.id);
  const { tx } = ctx;
  await tx.update(messages).set({ ticketId: toId, isOpening: false, pinnedAt: null }).where(inArray(messages.id, ids));
  await tx
    .update(messages)
    .set({ isOpening: true, mergedFromTicketId: null })
    .where(eq(messages.id, ids[0] ?? 0));
  if (!withFiles) {
    // A file cannot hang in the air: it stays with the first message of its ticket.
    const opening = sql`(select id from messages where ticket_id = ${fromId} order by is_opening desc, id limit 1)`;
    await tx
      .update(attachments)
      .set({ messageId: opening })
      .where(and(inArray(attachments.messageId, ids), eq(attachments.disposition, "attachment")));
  }
  await tx.update(attachments).set({ ticketId: toId }).where(inArray(attachments.messageId, ids));
  const time = withTime ? { ticketId: toId } : { messageId: null };
  await tx.update(timeEntries).set(time).where(inArray(timeEntries.messageId, ids));
  await tx.update(outgoingMails).set({ ticketId: toId }).where(inArray(outgoingMails.messageId, ids));
  await tx.update(ratings).set({ ticketId: toId }).where(inArray(ratings.messageId, ids));
  const known = tx
    .select({ id: messages.mailMessageId })
    .from(messages)
    .where(and(inArray(messages.id, ids), isNotNull(messages.mailMessageId)));
  await tx
    .update(mailIds)
    .set({ ticketId: toId })
    .where(and(eq(mailIds.ticketId, fromId), inArray(mailIds.mailMessageId, known)));
}

async function recordSplit(ctx: TransactionContext, source: Ticket, part: Ticket, messageId: number, count: number) {
  await recordEvent(ctx, {
    type: "ticket.created",
    ticketId: part.id,
    messageId,
    changes: [{ field: "statusId", from: null, to: part.statusId }],
    // Whoever wrote has had their acknowledgement long ago.
    delivery: { autoreply: true },
  });
  await recordEvent(ctx, {
    type: "ticket.split",
    ticketId: part.id,
    changes: [{ field: "splitFrom", from: source.id, to: null }],
  });
  await recordEvent(ctx, {
    type: "ticket.split",
    ticketId: source.id,
    changes: [{ field: "splitInto", from: null, to: part.id, toName: count === 1 ? "1 message" : `${count} messages` }],
  });
  await insertLink(ctx, "related", source.id, part.id);
}

/**
 * Open a new ticket with the words and files of a private note, for the same customer and unseen by them. The note stays; both
 * tickets are linked.
 * Errors: `not_found`; `forbidden`; `conflict` for a merged ticket or spam; `invalid` as for a new ticket.
 */
export function ticketFromNote(ctx: Context, input: { messageId: number; subject: string }): Promise<Ticket> {
  return inTransaction(ctx, async (ctx) => {
    const note = await getMessage(ctx, input.messageId);
    if (note.visibility !== "private") throw notFound("Message");
    const source = await getTicket(ctx, note.ticketId);
    authorize(ctx, "ticket.note", source);
    assertWorkable(source, {});
    const { ticket } = await createTicket(ctx, {
      subject: input.subject,
      contact: { customerId: source.customerId },
      source: "staff",
      categoryId: source.categoryId,
      skipFieldChecks: true,
      message: {
        visibility: "private",
        text: note.bodyText,
        ...(note.bodyHtml ? { html: note.bodyHtml } : {}),
        files: note.attachments,
        allowEmpty: true,
      },
    });
    await insertLink(ctx, "related", source.id, ticket.id);
    return ticket;
  });
}
