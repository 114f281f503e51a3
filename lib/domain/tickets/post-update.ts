import { and, eq, sql } from "drizzle-orm";
import { subscriptions, tickets, timeEntries } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize, type TicketAction } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { recordEvent } from "../events";
import { rememberMailId } from "../mail/mail-ids";
import { mailboxOf, queueMail } from "../mail/queue-mail";
import { resolveAuthor } from "./authors";
import { assertWorkable, type Plan, planChanges, planReopening, type Ticket, touchesHeadline } from "./change-ticket";
import { type Author, insertMessage, later, type PreparedMessage, prepareMessage } from "./message-writer";
import { type PostUpdateInput, postUpdateInput } from "./schema";
import { indexMessage, reindexHeadline } from "./search-document";

type Input = ReturnType<typeof postUpdateInput.parse>;

export type PostedUpdate = {
  ticket: Ticket;
  messageId: number | null;
  timeEntryId: number | null;
  /** null when nothing changed: an act that does nothing leaves no line of history. */
  eventId: number | null;
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
    const ticket = await lockTicket(ctx, input.ticketId);
    authorize(ctx, "ticket.read", ticket);
    assertWorkable(ticket, input.changes);
    if (input.expectedLastMessageId !== undefined && ticket.lastMessageId > input.expectedLastMessageId) {
      throw new DomainError("conflict", "Somebody wrote on this ticket while you were writing.", {
        reason: "newer_message",
      });
    }
    const now = new Date();
    const plan = await planChanges(ctx, catalog, ticket, input.changes, {
      skipFieldChecks: input.skipFieldChecks,
      now,
    });
    for (const action of neededActions(input, message, plan)) authorize(ctx, action, ticket);
    const author = await resolveAuthor(ctx, catalog, input.author, {
      customerId: ticket.customerId,
      name: joinName(ticket.contactFirstName, ticket.contactLastName),
      email: ticket.contactEmail,
    });
    if (message || plan.changes.length > 0) leaveTrash(ticket, input, plan);
    const written = message ? await writeMessage(ctx, catalog, ticket, message, author, plan, now) : null;
    const timeEntryId = input.time
      ? await logTime(ctx, catalog, ticket, input, author, written?.messageId ?? null)
      : null;
    if (!written && timeEntryId === null && plan.changes.length === 0) {
      return { ticket, messageId: null, timeEntryId: null, eventId: null };
    }
    const updated = await saveTicket(ctx, ticket, plan, input, now);
    if (touchesHeadline(plan)) await reindexHeadline(ctx, catalog, updated);
    const eventId = await recordEvent(ctx, {
      type: "ticket.updated",
      ticketId: ticket.id,
      messageId: written?.messageId ?? null,
      changes: plan.changes,
      secondsSpent: input.time?.seconds ?? null,
      delivery: { ...input.suppress, notifyCustomer: input.notifyCustomer, notifyAgentIds: input.notifyAgentIds },
      actor: author.actor,
      ...(message?.at ? { at: message.at } : {}),
    });
    if (message && written)
      await deliver(ctx, catalog, updated, message, written.messageId, author, input.notifyCustomer);
    return { ticket: updated, messageId: written?.messageId ?? null, timeEntryId, eventId };
  });
}

/** Read a ticket of this workspace and hold its row until the transaction ends. */
export async function lockTicket(ctx: TransactionContext, ticketId: number): Promise<Ticket> {
  const [ticket] = await ctx.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!ticket) throw notFound("Ticket");
  return ticket;
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

/** Working on a ticket takes it out of the trash. */
function leaveTrash(ticket: Ticket, input: Input, plan: Plan) {
  if (ticket.trashedAt === null || input.changes.trashed !== undefined) return;
  plan.patch.trashedAt = null;
  plan.changes.push({ field: "trashed", from: true, to: false });
}

async function writeMessage(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  message: PreparedMessage,
  author: Author,
  plan: Plan,
  now: Date,
): Promise<{ messageId: number }> {
  const at = message.at ?? now;
  const written = await insertMessage(ctx, ticket.id, message, author, { isOpening: false, at });
  await indexMessage(ctx, ticket.id, {
    visibility: message.visibility,
    text: message.bodyText,
    fileNames: written.fileNames,
  });
  if (message.mail?.messageId) await rememberMailId(ctx, ticket.id, message.mail.messageId);
  const patch = plan.patch as Record<string, unknown>;
  patch.lastMessageId = sql`greatest(${tickets.lastMessageId}, ${written.messageId})`;
  patch.attachmentCount = sql`${tickets.attachmentCount} + ${written.fileNames.length}`;
  if (at.getTime() >= ticket.lastMessageAt.getTime()) patch.latestExcerpt = written.short;
  if (message.visibility === "private") {
    patch.noteCount = sql`${tickets.noteCount} + 1`;
    return written;
  }
  patch.messageCount = sql`${tickets.messageCount} + 1`;
  patch.lastMessageAt = later(tickets.lastMessageAt, at);
  const robot = message.mail !== undefined && message.mail.classification !== "human";
  if (message.visibility !== "public" || robot) return written;
  if (author.agentId === null) {
    patch.lastCustomerMessageAt = later(tickets.lastCustomerMessageAt, at);
    planReopening(catalog, ticket, plan);
    if (plan.patch.closedAt === undefined || plan.patch.closedAt === null) {
      patch.waitingSince = sql`coalesce(${tickets.waitingSince}, ${at.toISOString()}::timestamptz)`;
    }
  } else {
    patch.lastAgentMessageAt = later(tickets.lastAgentMessageAt, at);
    patch.lastReplyById = author.agentId;
    patch.waitingSince = null;
  }
  return written;
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
    })
    .returning({ id: timeEntries.id });
  if (!entry) throw new Error("The time was not stored.");
  return entry.id;
}

async function saveTicket(
  ctx: TransactionContext,
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
      ...(input.time ? { timeSpentSeconds: sql`${tickets.timeSpentSeconds} + ${input.time.seconds}` } : {}),
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
  return updated;
}

/** Queue the mails that this message means: to the customer when public and wanted, to its `to` when external. */
async function deliver(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  message: PreparedMessage,
  messageId: number,
  author: Author,
  notifyCustomer: boolean,
) {
  const external = message.visibility === "external";
  const byStaff = author.agentId !== null || author.actor.type === "rule" || author.actor.type === "application";
  if (message.visibility === "private" || (!external && (!notifyCustomer || !byStaff))) return;
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
  });
}
