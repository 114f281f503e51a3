import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import { messages, subscriptions, tickets, timeEntries } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { authorize, type TicketAction } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { recordEvent } from "../events";
import { rememberMailId } from "../mail/mail-ids";
import { mailboxOf, queueMail } from "../mail/queue-mail";
import { applyPromises, askOnlyRow } from "../promises/apply-promises";
import { chooseAssignee, poolOf } from "./assignment";
import { resolveAuthor } from "./authors";
import { assertWorkable, type Plan, planChanges, planReopening, type Ticket, touchesHeadline } from "./change-ticket";
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
import { assertNoNews } from "./news-since";
import { type PostUpdateInput, postUpdateInput } from "./schema";
import { indexMessage, reindexHeadline } from "./search-document";
import { clocksOf, holdEnd } from "./send-hold";

type Input = ReturnType<typeof postUpdateInput.parse>;

export type PostedUpdate = {
  ticket: Ticket;
  messageId: number | null;
  timeEntryId: number | null;
  /** null when nothing changed: an act that does nothing leaves no line of history. */
  eventId: number | null;
  /** Until when the message can be taken back; null when it cannot. */
  heldUntil: Date | null;
};

/**
 * One act on a ticket: an optional message, any set of changes, optional time, and how it is delivered. The ticket's row
 * is locked first, so simultaneous acts queue and each sees the other's result. One act records one event.
 *
 * Errors: `not_found`; `forbidden`; `conflict` with reason `merged`, `spam` or `newer_message`; `invalid`.
 */
export async function postUpdate(ctx: Context, raw: PostUpdateInput): Promise<PostedUpdate> {
  const input = postUpdateInput.parse(raw);
  const catalog = await loadCatalog(ctx);
  const message = input.message ? await prepareMessage(input.message) : null;
  return inTransaction(ctx, async (ctx) => {
    const { ticket, activityId } = await lockTicket(ctx, input.ticketId);
    authorize(ctx, "ticket.read", ticket);
    assertWorkable(ticket, input.changes);
    if (input.seenUpTo !== undefined) await assertNoNews(ctx, ticket.id, input.seenUpTo);
    if (input.expectedLastAgentMessageId !== undefined)
      await assertNewestAnswer(ctx, ticket.id, input.expectedLastAgentMessageId);
    const now = new Date();
    const plan = await planChanges(ctx, catalog, ticket, input.changes, {
      skipFieldChecks: input.skipFieldChecks,
      now,
    });
    for (const action of neededActions(input, message, plan)) authorize(ctx, action, ticket);
    await assignOnMove(ctx, catalog, ticket, input, plan);
    const author = await resolveAuthor(ctx, catalog, input.author, {
      customerId: ticket.customerId,
      name: joinName(ticket.contactFirstName, ticket.contactLastName),
      email: ticket.contactEmail,
    });
    if (message || plan.changes.length > 0) leaveTrash(ticket, input, plan);
    if (!message && !input.time && plan.changes.length === 0) {
      const kept = await keepExternal(ctx, ticket, plan);
      return { ticket: kept, messageId: null, timeEntryId: null, eventId: null, heldUntil: null };
    }
    const messageId = message ? activityId : null;
    const heldUntil = input.undoable && message && message.visibility !== "private" ? holdEnd(ctx, now) : null;
    if (message) planMessage(catalog, ticket, { ...message, messageId: activityId }, author, plan, now);
    if (input.isLatest) plan.patch.lastMessageAt = laterOf(ticket.lastMessageAt, now);
    const mentionedIds = mentionedIn(catalog, message, author);
    const early = askOnlyRow(catalog);
    const keepPromises = (changed: Ticket) => applyPromises(ctx, catalog, ticket, changed, now);
    const saved = saveTicket(ctx, catalog, ticket, plan, input, now);
    // Nothing below waits for another's answer, so the statements travel together; the promises' come behind the event's.
    const [changed, timeEntryId, eventId] = await Promise.all([
      early ? saved.then(keepPromises) : saved,
      input.time ? logTime(ctx, catalog, ticket, input, author, messageId) : null,
      recordEvent(ctx, {
        type: "ticket.updated",
        ticketId: ticket.id,
        messageId,
        changes: plan.changes,
        secondsSpent: input.time?.seconds ?? null,
        delivery: {
          ...input.suppress,
          notifyCustomer: input.notifyCustomer,
          notifyAgentIds: input.notifyAgentIds,
          ...(mentionedIds.length > 0 ? { mentionedIds } : {}),
          ...(input.undoable ? { before: clocksOf(ticket) } : {}),
        },
        actor: author.actor,
        actAt: heldUntil,
        ...(message?.at ? { at: message.at } : {}),
      }),
      message ? storeMessage(ctx, ticket.id, activityId, message, author, { now, heldUntil }) : undefined,
    ]);
    const updated = early ? changed : await keepPromises(changed);
    if (message) await deliver(ctx, catalog, updated, message, author, { messageId: activityId, heldUntil, input });
    await followMentioned(ctx, ticket.id, mentionedIds);
    return { ticket: updated, messageId, timeEntryId, eventId, heldUntil };
  });
}

/**
 * Read a ticket of this workspace and hold its row until the transaction ends. Also draws an id for the message that may
 * be about to be stored.
 */
async function lockTicket(ctx: TransactionContext, ticketId: number): Promise<{ ticket: Ticket; activityId: number }> {
  const [row] = await ctx.tx
    .select({ ticket: tickets, activityId: sql<number>`nextval('activity_seq')::int` })
    .from(tickets)
    .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row) throw notFound("Ticket");
  return row;
}

/** Messages and events share one numbering, so whatever came later has the higher number. */
async function assertNewestAnswer(ctx: TransactionContext, ticketId: number, seenId: number): Promise<void> {
  const [newer] = await ctx.tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.ticketId, ticketId),
        eq(messages.visibility, "public"),
        isNotNull(messages.authorAgentId),
        gt(messages.id, seenId),
      ),
    )
    .limit(1);
  if (newer) {
    throw new DomainError("conflict", "Somebody else has answered this ticket in the meantime.", {
      reason: "newer_message",
    });
  }
}

function neededActions(input: Input, message: PreparedMessage | null, plan: Plan): Set<TicketAction> {
  const actions = new Set(plan.actions);
  if (message) {
    actions.add(
      message.visibility === "public"
        ? "ticket.reply"
        : message.visibility === "private"
          ? "ticket.note"
          : "ticket.forward",
    );
  }
  if (input.time) actions.add("ticket.time");
  return actions;
}

/** The rule of the category a ticket moves into chooses who gets it, unless the act says so or one of its people has it. */
async function assignOnMove(ctx: TransactionContext, catalog: Catalog, ticket: Ticket, input: Input, plan: Plan) {
  const moved = plan.patch.categoryId == null ? undefined : catalog.category.get(plan.patch.categoryId);
  if (!moved?.assignsOnMove || input.changes.assigneeId !== undefined || ticket.closedAt !== null) return;
  if (ticket.assigneeId !== null && poolOf(catalog, moved).includes(ticket.assigneeId)) return;
  const assigned = await chooseAssignee(ctx, catalog, moved);
  if (!assigned) return;
  const name = (id: number | null) => (id === null ? null : (catalog.agent.get(id)?.name ?? null));
  if (assigned.agentId !== null) {
    const [from, to] = [ticket.assigneeId, assigned.agentId];
    plan.patch.assigneeId = to;
    plan.changes.push({ field: "assigneeId", from, to, fromName: name(from), toName: name(to) });
  }
  plan.changes.push(assigned.change);
}

/** Working on a ticket takes it out of the trash. */
function leaveTrash(ticket: Ticket, input: Input, plan: Plan) {
  if (ticket.trashedAt === null || input.changes.trashed !== undefined) return;
  plan.patch.trashedAt = null;
  plan.changes.push({ field: "trashed", from: true, to: false });
}

const laterOf = (known: Date | null, at: Date): Date => (known && known > at ? known : at);

/** What a message does to its ticket. The row is locked, so plain values are as good as sums in SQL. */
function planMessage(
  catalog: Catalog,
  ticket: Ticket,
  message: PreparedMessage & { messageId: number },
  author: Author,
  plan: Plan,
  now: Date,
) {
  const at = message.at ?? now;
  const { patch } = plan;
  patch.lastMessageId = message.messageId;
  patch.attachmentCount = ticket.attachmentCount + fileCount(message);
  if (at >= ticket.lastMessageAt) patch.latestExcerpt = excerpt(message.bodyText, excerptLength);
  if (message.visibility === "private") {
    patch.noteCount = ticket.noteCount + 1;
    return;
  }
  patch.messageCount = ticket.messageCount + 1;
  patch.lastMessageAt = laterOf(ticket.lastMessageAt, at);
  const robot = message.mail !== undefined && message.mail.classification !== "human";
  // What a rule writes is neither a word of the customer nor the answer they wait for.
  if (message.visibility !== "public" || robot || author.actor.type === "rule") return;
  if (author.agentId === null) {
    patch.lastCustomerMessageAt = laterOf(ticket.lastCustomerMessageAt, at);
    planReopening(catalog, ticket, plan);
    if (!plan.patch.closedAt) patch.waitingSince = ticket.waitingSince ?? at;
  } else {
    patch.lastAgentMessageAt = laterOf(ticket.lastAgentMessageAt, at);
    patch.lastReplyById = author.agentId;
    if (ticket.lastAgentMessageAt === null) {
      const asked = ticket.waitingSince ?? ticket.createdAt;
      patch.firstReplyAt = at;
      patch.firstReplySeconds = Math.max(0, Math.floor((at.getTime() - asked.getTime()) / 1000));
    }
    patch.waitingSince = null;
  }
}

/** Store a message with its files and make it findable. */
async function storeMessage(
  ctx: TransactionContext,
  ticketId: number,
  messageId: number,
  message: PreparedMessage,
  author: Author,
  { now, heldUntil }: { now: Date; heldUntil: Date | null },
) {
  const createdAt = message.at ?? now;
  const stored = insertMessage(ctx, { ticketId, messageId, isOpening: false, createdAt, heldUntil }, message, author);
  const fileNames = message.uploadIds.length > 0 ? await stored : knownFileNames(message);
  await Promise.all([
    stored,
    indexMessage(ctx, ticketId, { visibility: message.visibility, text: message.bodyText, fileNames }),
    message.mail?.messageId ? rememberMailId(ctx, ticketId, message.mail.messageId) : undefined,
  ]);
}

async function logTime(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  input: Input,
  author: Author,
  messageId: number | null,
): Promise<number> {
  const time = input.time;
  if (!time) throw new Error("There is no time to log.");
  const agentId = time.agentId ?? author.agentId;
  if (agentId === null || !catalog.agent.has(agentId))
    throw invalid({ "time.agentId": "Say which agent did this work." }, "unknown_agent");
  const [entry] = await ctx.tx
    .insert(timeEntries)
    .values({
      workspaceId: ctx.workspace.id,
      ticketId: ticket.id,
      agentId,
      messageId,
      seconds: time.seconds,
      billable: time.billable,
      note: time.note,
      workedOn: time.workedOn ?? new Date().toISOString().slice(0, 10),
      ...(time.createdAt ? { createdAt: time.createdAt } : {}),
    })
    .returning({ id: timeEntries.id });
  if (!entry) throw new Error("The time was not stored.");
  return entry.id;
}

async function saveTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  plan: Plan,
  input: Input,
  now: Date,
): Promise<Ticket> {
  const [updated] = await ctx.tx
    .update(tickets)
    .set({
      ...plan.patch,
      updatedAt: now,
      ...(input.time ? { timeSpentSeconds: ticket.timeSpentSeconds + input.time.seconds } : {}),
    })
    .where(eq(tickets.id, ticket.id))
    .returning();
  if (!updated) throw new Error("The ticket vanished while it was changed.");
  const assigneeId = plan.patch.assigneeId;
  if (ticket.assigneeId !== null && assigneeId !== undefined) {
    // Whoever hands a ticket on keeps following it.
    await ctx.tx
      .insert(subscriptions)
      .values({ ticketId: ticket.id, agentId: ticket.assigneeId })
      .onConflictDoNothing();
  }
  if (touchesHeadline(plan)) await reindexHeadline(ctx, catalog, updated);
  return updated;
}

/** What a foreign API keeps for itself may be all that changes; that is nothing anybody did to the ticket. */
async function keepExternal(ctx: TransactionContext, ticket: Ticket, plan: Plan): Promise<Ticket> {
  const { external } = plan.patch;
  if (external === undefined) return ticket;
  await ctx.tx.update(tickets).set({ external }).where(eq(tickets.id, ticket.id));
  return { ...ticket, external };
}

/** Queue the mails that this message means: to the customer when public and wanted, to its `to` when external. */
async function deliver(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  message: PreparedMessage,
  author: Author,
  { messageId, heldUntil, input }: { messageId: number; heldUntil: Date | null; input: Input },
) {
  const external = message.visibility === "external";
  const byStaff = author.agentId !== null || author.actor.type === "rule" || author.actor.type === "application";
  // What came by mail is not sent on to those it names.
  const cameByMail = message.mail !== undefined && author.agentId === null;
  if (message.visibility === "private" || cameByMail || (!external && (!input.notifyCustomer || !byStaff))) return;
  const to = message.to.length > 0 ? message.to : !external && ticket.contactEmail ? [ticket.contactEmail] : [];
  const mailbox = mailboxOf(catalog, ticket);
  if (!mailbox || to.length === 0) return;
  await queueMail(ctx, {
    kind: external ? "external" : "reply",
    ticketId: ticket.id,
    messageId,
    mailbox,
    to,
    cc: message.cc,
    bcc: message.bcc,
    subject: message.subject || `Re: ${ticket.subject} [#${ticket.id}]`,
    heldUntil,
  });
}
