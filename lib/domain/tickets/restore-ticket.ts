import { desc, eq, sql } from "drizzle-orm";
import { type events, messages } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { excerpt } from "@/lib/text/html";
import { authorize } from "../access";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { DomainError, notRefused, orRefusal } from "../errors";
import { recordEvents } from "../events";
import { intArray } from "../prepared";
import { applyPromisesTo } from "../promises/apply-promises";
import { type Plan, planChanges, type Ticket, touchesHeadline } from "./change-ticket";
import { excerptLength } from "./message-writer";
import { type TicketChanges, ticketChanges } from "./schema";
import { reindexHeadline, reindexMessages } from "./search-document";
import { type ClocksBefore, momentOf } from "./send-hold";
import { type Patched, patchedTicket, storePatches } from "./store-patches";

type Message = typeof messages.$inferSelect;

/** An act that is undone: its line of history, and the message it said, whose row is gone already. */
export type UndoneAct = {
  event: typeof events.$inferSelect | undefined;
  message?: Pick<Message, "id" | "visibility">;
  fileCount?: number;
};

/** Columns that go back to what they were where nobody has set them since. */
const restorable = ["statusId", "priorityId", "categoryId", "assigneeId", "teamId", "mailboxId", "dueOn"] as const;

/**
 * What to wish for so that the changes of an act are undone, each only where the ticket still has what the act gave it.
 * `left` names the fields that somebody has set anew.
 */
export function undoing(
  ticket: Ticket,
  changes: readonly Change[],
  nameOfTag: (id: number) => string | undefined,
): { wished: TicketChanges; left: string[] } {
  const wished: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  const left: string[] = [];
  for (const { field, from, to } of changes) {
    const custom = /^fields\.(\d+)$/.exec(field)?.[1];
    const column = restorable.find((one) => one === field);
    if (custom !== undefined) {
      if (JSON.stringify(ticket.fields[custom] ?? null) === JSON.stringify(to ?? null)) fields[custom] = from;
      else left.push(field);
    } else if (field === "tagIds") {
      const tags = undoneTags(ticket, from, to, nameOfTag);
      if (tags) wished.tags = tags;
    } else if (field === "trashed" || field === "spam") {
      const now = (field === "trashed" ? ticket.trashedAt : ticket.spamAt) !== null;
      if (now === to) wished[field] = from;
      else left.push(field);
    } else if (column) {
      if (ticket[column] === to) wished[column] = from;
      else left.push(field);
    }
  }
  if (Object.keys(fields).length > 0) wished.fields = fields;
  return { wished: wished as TicketChanges, left };
}

/** Tags are undone one by one: what the act put on goes, what it took off comes back. */
function undoneTags(ticket: Ticket, from: unknown, to: unknown, nameOfTag: (id: number) => string | undefined) {
  const idsOf = (list: unknown) =>
    Array.isArray(list) ? list.filter((id): id is number => typeof id === "number") : [];
  const names = (ids: number[]) => ids.flatMap((id) => nameOfTag(id) ?? []);
  const [before, after] = [idsOf(from), idsOf(to)];
  const remove = names(after.filter((id) => !before.includes(id) && ticket.tagIds.includes(id)));
  const add = names(before.filter((id) => !after.includes(id) && !ticket.tagIds.includes(id)));
  return remove.length + add.length > 0 ? { add, remove } : null;
}

/** A ticket, whose row is held, and what is to be undone on it. */
export type Undoing = { ticket: Ticket; act: UndoneAct };

/** The names of the fields that were left. */
export type Restored = { left: string[] };

/** Write one ticket as it would be without an act, see `restoreTickets`. Errors: `forbidden`; `invalid`. */
export async function restoreTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  act: UndoneAct,
): Promise<Restored> {
  const [restored] = await restoreTickets(ctx, catalog, [{ ticket, act }]);
  if (!restored) throw new Error("The ticket was not restored.");
  if (restored instanceof DomainError) throw restored;
  return restored;
}

type Planned = Undoing & { plan: Plan; left: string[] };

/**
 * Write tickets, whose rows are held, as they would be without an act each, and put that into their histories. Statuses and the
 * like return only where nobody has set them anew. What is refused for one ticket is said in its place.
 */
export async function restoreTickets(
  ctx: TransactionContext,
  catalog: Catalog,
  undoings: readonly Undoing[],
): Promise<(Restored | DomainError)[]> {
  const now = new Date();
  const planned: (Planned | DomainError)[] = [];
  for (const { ticket, act } of undoings) {
    const { wished, left } = undoing(ticket, act.event?.changes ?? [], (id) => catalog.tag.get(id)?.name);
    const one = await orRefusal(async () => {
      const plan = await planChanges(ctx, catalog, ticket, ticketChanges.parse(wished), { skipFieldChecks: true, now });
      for (const action of plan.actions) authorize(ctx, action, ticket);
      return { ticket, act, plan, left };
    });
    planned.push(one);
  }
  const changing = planned.filter(notRefused).filter(({ act, plan }) => act.message || plan.changes.length > 0);
  await writeRestored(ctx, catalog, changing, now);
  return planned.map((one) => (one instanceof DomainError ? one : { left: one.left }));
}

async function writeRestored(ctx: TransactionContext, catalog: Catalog, all: readonly Planned[], now: Date) {
  if (all.length === 0) return;
  await restoreClocks(ctx, all);
  const patches: Patched[] = [];
  for (const { ticket, act, plan } of all) {
    const without = act.message ? await withoutMessage(ctx, ticket, act.message, act.fileCount ?? 0) : {};
    patches.push({ id: ticket.id, patch: { ...plan.patch, updatedAt: now, ...without } });
  }
  await storePatches(ctx, patches);
  const moved = all.map(({ ticket }, place) => ({
    before: ticket,
    after: patchedTicket(ticket, patches[place]?.patch ?? {}),
  }));
  for (const [place, { act, plan }] of all.entries()) {
    const restored = moved[place]?.after;
    if (!restored) continue;
    if (act.message) await reindexMessages(ctx, restored.id);
    if (touchesHeadline(plan)) await reindexHeadline(ctx, catalog, restored);
  }
  await recordEvents(
    ctx,
    all.map(({ ticket, act: { message }, plan }) => ({
      type: !message ? "ticket.updated" : message.visibility === "private" ? "note.taken_back" : "message.taken_back",
      ticketId: ticket.id,
      messageId: message?.id ?? null,
      changes: plan.changes,
      // What follows from a change has followed; its undoing is nobody's news.
      delivery: { notifications: true },
    })),
  );
  await applyPromisesTo(ctx, catalog, moved, now);
}

/** What the ticket's row says of its messages, now that one is gone. */
async function withoutMessage(
  ctx: TransactionContext,
  ticket: Ticket,
  { visibility }: Pick<Message, "visibility">,
  fileCount: number,
): Promise<Patched["patch"]> {
  const [newest] = await ctx.tx
    .select({
      text: messages.bodyText,
      lastId: sql<number>`(select max(id) from ${messages} where ${messages.ticketId} = ${ticket.id})`,
    })
    .from(messages)
    .where(eq(messages.ticketId, ticket.id))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  const note = visibility === "private";
  return {
    lastMessageId: newest?.lastId ?? 0,
    latestExcerpt: excerpt(newest?.text ?? "", excerptLength),
    messageCount: ticket.messageCount - (note ? 0 : 1),
    noteCount: ticket.noteCount - (note ? 1 : 0),
    attachmentCount: ticket.attachmentCount - fileCount,
  };
}

/** Plan to set the clocks of tickets back, but for what messages behind the acts have set. */
async function restoreClocks(ctx: TransactionContext, all: readonly Planned[]) {
  const acts = all.flatMap(({ ticket, act: { event, message }, plan }) => {
    const before = event?.delivery?.before as ClocksBefore | undefined;
    return before && event ? [{ ticket, before, actId: message?.id ?? event.id, patch: plan.patch }] : [];
  });
  if (acts.length === 0) return;
  const later = await saidAfter(ctx, acts);
  for (const { ticket, before, patch } of acts) setBack(ticket, before, patch, later.get(ticket.id));
}

type Later = { said: boolean; answered: boolean };

/** What was said on tickets behind an act of each; nothing of a ticket where nothing was. */
async function saidAfter(
  ctx: TransactionContext,
  acts: readonly { ticket: Ticket; actId: number }[],
): Promise<Map<number, Later>> {
  const ids = intArray(acts.map(({ ticket }) => ticket.id));
  const actIds = intArray(acts.map(({ actId }) => actId));
  const rows = await ctx.tx
    .select({
      ticketId: messages.ticketId,
      said: sql<boolean>`bool_or(${messages.visibility} <> 'private')`,
      answered: sql<boolean>`bool_or(${messages.visibility} = 'public' and ${messages.authorAgentId} is not null)`,
    })
    .from(messages)
    .innerJoin(
      sql`unnest(${ids}::int[], ${actIds}::int[]) as acts(ticket, act)`,
      sql`${messages.ticketId} = acts.ticket and ${messages.id} > acts.act`,
    )
    .groupBy(messages.ticketId);
  return new Map(rows.map((row) => [row.ticketId, row]));
}

function setBack(ticket: Ticket, before: ClocksBefore, patch: Plan["patch"], later: Later | undefined) {
  if (!later?.said) patch.lastMessageAt = momentOf(before.lastMessageAt) ?? ticket.lastMessageAt;
  if (!later?.answered) {
    patch.lastAgentMessageAt = momentOf(before.lastAgentMessageAt);
    patch.lastReplyById = before.lastReplyById;
    if (before.lastAgentMessageAt === null) Object.assign(patch, { firstReplyAt: null, firstReplySeconds: null });
  }
  if (patch.closedAt !== undefined) {
    patch.closedAt = momentOf(before.closedAt);
    patch.lastClosedAt = momentOf(before.lastClosedAt);
  }
  if (patch.trashedAt !== undefined) patch.trashedAt = momentOf(before.trashedAt);
  const isClosed = (patch.closedAt === undefined ? ticket.closedAt : patch.closedAt) !== null;
  if (isClosed) patch.waitingSince = null;
  else if (!later?.answered) patch.waitingSince = momentOf(before.waitingSince) ?? ticket.waitingSince;
}
