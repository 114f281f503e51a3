import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import { messages, subscriptions, tickets, timeEntries } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { authorize, type TicketAction } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { allTogether, type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound, notRefused, orRefusal } from "../errors";
import { type NewEvent, recordEvents } from "../events";
import { rememberMailId } from "../mail/mail-ids";
import { mailboxOf, queueMail } from "../mail/queue-mail";
import { intArray } from "../prepared";
import { applyPromisesTo, askOnlyRow } from "../promises/apply-promises";
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
import { patchedTicket, storePatches } from "./store-patches";

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

/** What came of one of several acts. */
export type Posted = PostedUpdate | DomainError;

/** An act as it was asked for, its message made safe. */
type Act = { input: Input; message: PreparedMessage | null };

/** An act that nothing speaks against, with what it will write. */
type Planned = Act & {
  ticket: Ticket;
  activityId: number;
  plan: Plan;
  author: Author;
  mentionedIds: number[];
  heldUntil: Date | null;
};

/**
 * One act on a ticket: an optional message, any set of changes, optional time, and how it is delivered. The ticket's row
 * is locked first, so simultaneous acts queue and each sees the other's result. One act records one event.
 *
 * Errors: `not_found`; `forbidden`; `conflict` with reason `merged`, `spam` or `newer_message`; `invalid`.
 */
export async function postUpdate(ctx: Context, raw: PostUpdateInput): Promise<PostedUpdate> {
  const act = await prepareAct(raw);
  const catalog = await loadCatalog(ctx);
  return inTransaction(ctx, async (ctx) => {
    const [posted] = await postAll(ctx, catalog, [act]);
    if (!posted) throw new Error("The act came to nothing.");
    if (posted instanceof DomainError) throw posted;
    return posted;
  });
}

/**
 * Acts on several tickets, each on another, in one transaction: each as `postUpdate` would do it and with an event of its own,
 * but with few statements for all of them. What the domain refuses for one ticket is said in its place and leaves the others
 * alone; any other fault is thrown and fails them all.
 */
export async function postUpdates(ctx: TransactionContext, raws: readonly PostUpdateInput[]): Promise<Posted[]> {
  const acts = await Promise.all(raws.map((raw) => orRefusal(() => prepareAct(raw))));
  const catalog = await loadCatalog(ctx);
  const wanted = acts.filter(notRefused);
  // Who gets the next ticket may hang on who got the one before.
  const inTurn = wanted.some(({ input }) => choosesAssignee(catalog, input)) ? wanted.map((act) => [act]) : [wanted];
  const posted: Posted[] = [];
  for (const some of inTurn) posted.push(...(await postAll(ctx, catalog, some)));
  return acts.map((act) => (act instanceof DomainError ? act : (posted.shift() as Posted)));
}

async function prepareAct(raw: PostUpdateInput): Promise<Act> {
  const input = postUpdateInput.parse(raw);
  return { input, message: input.message ? await prepareMessage(input.message) : null };
}

async function postAll(ctx: TransactionContext, catalog: Catalog, acts: readonly Act[]): Promise<Posted[]> {
  const held = await lockTickets(
    ctx,
    acts.map(({ input }) => input.ticketId),
  );
  const now = new Date();
  const planned: (Planned | DomainError)[] = [];
  for (const act of acts)
    planned.push(await orRefusal(() => planAct(ctx, catalog, held.get(act.input.ticketId), act, now)));
  const written = await writeActs(ctx, catalog, planned.filter(notRefused).filter(doesSomething), now);
  return Promise.all(
    planned.map(async (one) => {
      if (one instanceof DomainError) return one;
      const posted = written.get(one);
      if (posted) return posted;
      const ticket = await keepExternal(ctx, one.ticket, one.plan);
      return { ticket, messageId: null, timeEntryId: null, eventId: null, heldUntil: null };
    }),
  );
}

const doesSomething = ({ input, message, plan }: Planned): boolean =>
  message !== null || input.time !== undefined || plan.changes.length > 0;

/** Ask everything that can refuse an act, and work out what it comes to. */
async function planAct(
  ctx: TransactionContext,
  catalog: Catalog,
  held: Held | undefined,
  { input, message }: Act,
  now: Date,
): Promise<Planned> {
  if (!held) throw notFound("Ticket");
  const { ticket, activityId } = held;
  authorize(ctx, "ticket.read", ticket);
  assertWorkable(ticket, input.changes);
  if (input.seenUpTo !== undefined) await assertNoNews(ctx, ticket.id, input.seenUpTo);
  if (input.expectedLastAgentMessageId !== undefined)
    await assertNewestAnswer(ctx, ticket.id, input.expectedLastAgentMessageId);
  const plan = await planChanges(ctx, catalog, ticket, input.changes, { skipFieldChecks: input.skipFieldChecks, now });
  for (const action of neededActions(input, message, plan)) authorize(ctx, action, ticket);
  await assignOnMove(ctx, catalog, ticket, input, plan);
  const author = await resolveAuthor(ctx, catalog, input.author, {
    customerId: ticket.customerId,
    name: joinName(ticket.contactFirstName, ticket.contactLastName),
    email: ticket.contactEmail,
  });
  const timeAgentId = input.time && (input.time.agentId ?? author.agentId);
  if (timeAgentId === null || (timeAgentId !== undefined && !catalog.agent.has(timeAgentId)))
    throw invalid({ "time.agentId": "Say which agent did this work." }, "unknown_agent");
  if (message || plan.changes.length > 0) leaveTrash(ticket, input, plan);
  if (message) planMessage(catalog, ticket, { ...message, messageId: activityId }, author, plan, now);
  if (input.isLatest) plan.patch.lastMessageAt = laterOf(ticket.lastMessageAt, now);
  const heldUntil = input.undoable && message && message.visibility !== "private" ? holdEnd(ctx, now) : null;
  return {
    input,
    message,
    ticket,
    activityId,
    plan,
    author,
    mentionedIds: mentionedIn(catalog, message, author),
    heldUntil,
  };
}

/** Write planned acts, their events and what follows from them. */
async function writeActs(
  ctx: TransactionContext,
  catalog: Catalog,
  acts: readonly Planned[],
  now: Date,
): Promise<Map<Planned, PostedUpdate>> {
  if (acts.length === 0) return new Map();
  const early = askOnlyRow(catalog);
  const keepPromises = (changed: Ticket[]) =>
    applyPromisesTo(
      ctx,
      catalog,
      acts.map(({ ticket }, place) => ({ before: ticket, after: changed[place] ?? ticket })),
      now,
    );
  const saved = saveTickets(ctx, catalog, acts, now);
  // Nothing below waits for another's answer, so the statements travel together; the promises' come behind the events'.
  const [changed, timeEntryIds, eventIds] = await allTogether([
    early ? saved.then(keepPromises) : saved,
    Promise.all(acts.map((act) => (act.input.time ? logTime(ctx, act, act.input.time) : null))),
    recordEvents(ctx, acts.map(eventOf)),
    Promise.all(acts.map((act) => (act.message ? storeMessage(ctx, act, act.message, now) : undefined))),
  ]);
  const updated = early ? changed : await keepPromises(changed);
  return new Map(
    await Promise.all(
      acts.map(async (act, place): Promise<[Planned, PostedUpdate]> => {
        const ticket = updated[place] ?? act.ticket;
        if (act.message) await deliver(ctx, catalog, ticket, act, act.message);
        await followMentioned(ctx, ticket.id, act.mentionedIds);
        const { message, activityId, heldUntil } = act;
        const eventId = eventIds[place] ?? null;
        const timeEntryId = timeEntryIds[place] ?? null;
        return [act, { ticket, messageId: message ? activityId : null, timeEntryId, eventId, heldUntil }];
      }),
    ),
  );
}

const eventOf = ({ input, message, ticket, activityId, plan, author, mentionedIds, heldUntil }: Planned): NewEvent => ({
  type: "ticket.updated",
  ticketId: ticket.id,
  messageId: message ? activityId : null,
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
});

type Held = { ticket: Ticket; activityId: number };

/**
 * Read tickets of this workspace and hold their rows until the transaction ends. Also draws an id for the message of each
 * that may be about to be stored.
 */
async function lockTickets(ctx: TransactionContext, ticketIds: readonly number[]): Promise<Map<number, Held>> {
  if (new Set(ticketIds).size < ticketIds.length) throw new Error("A ticket was named twice.");
  const rows = await ctx.tx
    .select({ ticket: tickets, activityId: sql<number>`nextval('activity_seq')::int` })
    .from(tickets)
    .where(and(sql`${tickets.id} = any(${intArray(ticketIds)}::int[])`, eq(tickets.workspaceId, ctx.workspace.id)))
    .orderBy(tickets.id)
    .for("update");
  return new Map(rows.map((row) => [row.ticket.id, row]));
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

/** May a category choose who gets the ticket of an act? */
const choosesAssignee = (catalog: Catalog, { changes: { categoryId, assigneeId } }: Input): boolean =>
  assigneeId === undefined && categoryId != null && catalog.category.get(categoryId)?.assignsOnMove === true;

/** The rule of the category a ticket moves into chooses who gets it, unless the act says so or one of its people has it. */
async function assignOnMove(ctx: TransactionContext, catalog: Catalog, ticket: Ticket, input: Input, plan: Plan) {
  const moved = plan.patch.categoryId == null ? undefined : catalog.category.get(plan.patch.categoryId);
  if (!moved || !choosesAssignee(catalog, input) || ticket.closedAt !== null) return;
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
  { ticket: { id: ticketId }, activityId: messageId, author, heldUntil }: Planned,
  message: PreparedMessage,
  now: Date,
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
  { ticket, message, activityId, author }: Planned,
  time: NonNullable<Input["time"]>,
): Promise<number> {
  const [entry] = await ctx.tx
    .insert(timeEntries)
    .values({
      workspaceId: ctx.workspace.id,
      ticketId: ticket.id,
      agentId: time.agentId ?? author.agentId ?? 0,
      messageId: message ? activityId : null,
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

/** Store what acts change of their tickets' rows. Returns the rows as they are then, in the order of the acts. */
async function saveTickets(
  ctx: TransactionContext,
  catalog: Catalog,
  acts: readonly Planned[],
  now: Date,
): Promise<Ticket[]> {
  const patches = acts.map(({ ticket, plan, input }) => ({
    id: ticket.id,
    patch: {
      ...plan.patch,
      updatedAt: now,
      ...(input.time ? { timeSpentSeconds: ticket.timeSpentSeconds + input.time.seconds } : {}),
    },
  }));
  await storePatches(ctx, patches);
  const updated = acts.map(({ ticket }, place) => patchedTicket(ticket, patches[place]?.patch ?? {}));
  // Whoever hands a ticket on keeps following it.
  const handedOn = acts.flatMap(({ ticket: { id, assigneeId }, plan }) =>
    assigneeId === null || plan.patch.assigneeId === undefined ? [] : [{ ticketId: id, agentId: assigneeId }],
  );
  if (handedOn.length > 0) await ctx.tx.insert(subscriptions).values(handedOn).onConflictDoNothing();
  for (const [place, { plan }] of acts.entries()) {
    const ticket = updated[place];
    if (ticket && touchesHeadline(plan)) await reindexHeadline(ctx, catalog, ticket);
  }
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
  { input, author, activityId: messageId, heldUntil }: Planned,
  message: PreparedMessage,
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
