import { and, desc, eq, gt, sql } from "drizzle-orm";
import { type events, messages, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { excerpt } from "@/lib/text/html";
import { authorize } from "../access";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { recordEvent } from "../events";
import { applyPromises } from "../promises/apply-promises";
import { type Plan, planChanges, type Ticket, touchesHeadline } from "./change-ticket";
import { excerptLength } from "./message-writer";
import { type TicketChanges, ticketChanges } from "./schema";
import { reindexHeadline, reindexMessages } from "./search-document";
import { type ClocksBefore, momentOf } from "./send-hold";

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

/**
 * Write a ticket, whose row is held, as it would be without an act, and put that into its history. Statuses and the like return
 * only where nobody has set them anew. Returns the names of the fields that were left.
 */
export async function restoreTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  act: UndoneAct,
): Promise<{ left: string[] }> {
  const { event, message } = act;
  const { wished, left } = undoing(ticket, event?.changes ?? [], (id) => catalog.tag.get(id)?.name);
  const plan = await planChanges(ctx, catalog, ticket, ticketChanges.parse(wished), {
    skipFieldChecks: true,
    now: new Date(),
  });
  if (!message && plan.changes.length === 0) return { left };
  for (const action of plan.actions) authorize(ctx, action, ticket);
  const { patch } = plan;
  const before = event?.delivery?.before as ClocksBefore | undefined;
  if (before && event) await restoreClocks(ctx, ticket, message?.id ?? event.id, before, patch);
  const [restored] = await ctx.tx
    .update(tickets)
    .set({
      ...patch,
      updatedAt: new Date(),
      ...(message ? await withoutMessage(ctx, ticket, message, act.fileCount ?? 0) : {}),
    })
    .where(eq(tickets.id, ticket.id))
    .returning();
  if (!restored) throw new Error("The ticket vanished while it was changed.");
  if (message) await reindexMessages(ctx, ticket.id);
  if (touchesHeadline(plan)) await reindexHeadline(ctx, catalog, restored);
  await recordEvent(ctx, {
    type: !message ? "ticket.updated" : message.visibility === "private" ? "note.taken_back" : "message.taken_back",
    ticketId: ticket.id,
    messageId: message?.id ?? null,
    changes: plan.changes,
    // What follows from a change has followed; its undoing is nobody's news.
    delivery: { notifications: true },
  });
  await applyPromises(ctx, catalog, ticket, restored);
  return { left };
}

async function withoutMessage(
  ctx: TransactionContext,
  ticket: Ticket,
  { visibility }: Pick<Message, "visibility">,
  fileCount: number,
) {
  const [newest] = await ctx.tx
    .select({ text: messages.bodyText })
    .from(messages)
    .where(eq(messages.ticketId, ticket.id))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  const note = visibility === "private";
  return {
    lastMessageId: sql`(select max(id) from ${messages} where ${messages.ticketId} = ${ticket.id})`,
    latestExcerpt: excerpt(newest?.text ?? "", excerptLength),
    messageCount: ticket.messageCount - (note ? 0 : 1),
    noteCount: ticket.noteCount - (note ? 1 : 0),
    attachmentCount: ticket.attachmentCount - fileCount,
  };
}

/** Set the ticket's clocks back, but for what messages behind `actId` have set. */
async function restoreClocks(
  ctx: TransactionContext,
  ticket: Ticket,
  actId: number,
  before: ClocksBefore,
  patch: Plan["patch"],
) {
  const [later] = await ctx.tx
    .select({
      said: sql<boolean>`coalesce(bool_or(${messages.visibility} <> 'private'), false)`,
      answered: sql<boolean>`coalesce(bool_or(${messages.visibility} = 'public' and ${messages.authorAgentId} is not null), false)`,
    })
    .from(messages)
    .where(and(eq(messages.ticketId, ticket.id), gt(messages.id, actId)));
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
