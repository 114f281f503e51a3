import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { ticketMerges, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { joinName } from "@/lib/text/names";
import { authorize, visibleTickets } from "../access";
import { type Catalog, defaultStatus, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { joinDrafts, partDrafts } from "../drafts/join-drafts";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { applyPromises } from "../promises/apply-promises";
import type { Ticket } from "./change-ticket";
import { mergedClocks } from "./merge-clocks";
import { moveRows, restoreTicketRow, returnRows, storedTicket, withAnswers } from "./merge-moves";
import { recountTicket } from "./recount-ticket";
import { mergeDocuments, reindexHeadline, reindexTicket } from "./search-document";

const id = z.number().int().positive();
const mergeInput = z.object({
  sourceIds: z.array(id).min(1).max(200),
  targetId: id,
  /** The ticket whose subject, and the one whose customer the target has from then on; the target's own unless said. */
  subjectFromId: id.optional(),
  customerFromId: id.optional(),
});
export type MergeInput = z.input<typeof mergeInput>;

/** Merge one ticket into another; see `mergeManyTickets`. */
export const mergeTickets = (
  ctx: Context,
  input: { sourceId: number; targetId: number },
): Promise<{ ticket: Ticket; eventId: number }> =>
  mergeManyTickets(ctx, { sourceIds: [input.sourceId], targetId: input.targetId });

/**
 * Merge tickets into `targetId`: messages, history, files, time, followers, links, tags and begun texts move; each source stays
 * as a redirect. What moved is marked with where it came from, and written down, so that `unmergeTicket` can take it back.
 * Targets that were merged themselves are followed. All of it or nothing.
 *
 * Errors: `not_found`; `forbidden`; `conflict` with reason `same_ticket` or `merged` (one of them is merged already).
 */
export function mergeManyTickets(ctx: Context, raw: MergeInput): Promise<{ ticket: Ticket; eventId: number }> {
  const input = mergeInput.parse(raw);
  const sourceIds = [...new Set(input.sourceIds)];
  return inTransaction(ctx, async (ctx) => {
    const targetId = await resolveMerged(ctx, input.targetId);
    if (sourceIds.includes(targetId))
      throw new DomainError("conflict", "A ticket cannot be merged into itself.", { reason: "same_ticket" });
    const held = await holdTickets(ctx, [...sourceIds, targetId]);
    for (const ticket of held.values()) authorize(ctx, "ticket.merge", ticket);
    for (const ticket of held.values()) {
      if (ticket.mergedIntoId === null) continue;
      const sentence =
        held.size > 2
          ? `#${ticket.id} was merged into #${ticket.mergedIntoId}.`
          : `This ticket was merged into #${ticket.mergedIntoId}.`;
      throw new DomainError("conflict", sentence, { reason: "merged" });
    }
    const catalog = await loadCatalog(ctx);
    let target = heldOf(held, targetId);
    let eventId = 0;
    for (const sourceId of sourceIds) {
      const keeps = {
        subject: input.subjectFromId === sourceId,
        customer: input.customerFromId === sourceId,
      };
      ({ ticket: target, eventId } = await mergeOne(ctx, catalog, heldOf(held, sourceId), target, keeps));
    }
    return { ticket: target, eventId };
  });
}

/** Read tickets of this workspace and hold their rows until the transaction ends, always in the order of their numbers. */
export async function holdTickets(ctx: TransactionContext, ids: readonly number[]): Promise<Map<number, Ticket>> {
  const rows = await ctx.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), inArray(tickets.id, [...ids])))
    .orderBy(asc(tickets.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

export function heldOf(held: Map<number, Ticket>, ticketId: number): Ticket {
  const ticket = held.get(ticketId);
  if (!ticket) throw notFound("Ticket");
  return ticket;
}

async function mergeOne(
  ctx: TransactionContext,
  catalog: Catalog,
  source: Ticket,
  target: Ticket,
  keeps: { subject: boolean; customer: boolean },
): Promise<{ ticket: Ticket; eventId: number }> {
  const [sourceBefore, targetBefore] = [await storedTicket(ctx, source.id), await storedTicket(ctx, target.id)];
  const drafts = await joinDrafts(ctx, source.id, target.id);
  const moved = await moveRows(ctx, source.id, target.id);
  await mergeDocuments(ctx, source.id, target.id);
  const kept = keptFromSource(source, target, keeps);
  await ctx.tx.update(tickets).set({ mergedIntoId: target.id }).where(eq(tickets.id, source.id));
  const [merged] = await ctx.tx
    .update(tickets)
    .set({
      ...kept.patch,
      ...mergedClocks(target, source),
      updatedAt: new Date(),
      tagIds: [...new Set([...target.tagIds, ...source.tagIds])],
      messageCount: target.messageCount + source.messageCount,
      noteCount: target.noteCount + source.noteCount,
      attachmentCount: target.attachmentCount + source.attachmentCount,
      timeSpentSeconds: target.timeSpentSeconds + source.timeSpentSeconds,
    })
    .where(eq(tickets.id, target.id))
    .returning();
  if (!merged) throw new Error("The ticket vanished while it was merged.");
  if (kept.changes.length > 0) await reindexHeadline(ctx, catalog, merged);
  await recordEvent(ctx, {
    type: "ticket.merged",
    ticketId: source.id,
    changes: [{ field: "mergedIntoId", from: null, to: target.id }],
  });
  const eventId = await recordEvent(ctx, {
    type: "ticket.received_merge",
    ticketId: target.id,
    changes: [{ field: "mergedFromId", from: null, to: source.id }, ...kept.changes],
  });
  await applyPromises(ctx, catalog, source, { ...source, mergedIntoId: target.id });
  const ticket = await applyPromises(ctx, catalog, target, merged);
  const record = {
    moved,
    drafts,
    source: { before: sourceBefore, after: await storedTicket(ctx, source.id) },
    target: { before: targetBefore, after: await storedTicket(ctx, target.id) },
  };
  await ctx.tx
    .insert(ticketMerges)
    .values({ workspaceId: ctx.workspace.id, sourceId: source.id, targetId: target.id, record });
  return { ticket, eventId };
}

const nameOf = (ticket: Ticket) =>
  joinName(ticket.contactFirstName, ticket.contactLastName) || ticket.contactEmail || null;

/** What the target takes over because somebody chose it, and how the history says so. */
function keptFromSource(source: Ticket, target: Ticket, keeps: { subject: boolean; customer: boolean }) {
  const patch: Partial<Ticket> = {};
  const changes: Change[] = [];
  if (keeps.subject && source.subject !== target.subject) {
    patch.subject = source.subject;
    changes.push({ field: "subject", from: target.subject, to: source.subject });
  }
  if (keeps.customer && source.customerId !== target.customerId) {
    const { customerId, contactFirstName, contactLastName, contactEmail, contactPhone } = source;
    const { contactExternalId, contactCompany } = source;
    Object.assign(patch, { customerId, contactFirstName, contactLastName, contactEmail, contactPhone });
    Object.assign(patch, { contactExternalId, contactCompany });
    const [fromName, toName] = [nameOf(target), nameOf(source)];
    changes.push({ field: "customerId", from: target.customerId, to: customerId, fromName, toName });
  }
  return { patch, changes };
}

/**
 * Take a merge back: both tickets are as they were, but for what happened since. What was written on the target after the
 * merge stays there, but for mails to the source's own number or address; a status, tag or the like that somebody has set anew stays set.
 * @returns the ticket that had been merged away, and the one it was in
 *
 * Errors: `not_found`; `forbidden`; `conflict` with reason `not_merged` (it was taken back before, or was merged before
 * merges could be) or `merged` (the target was merged on).
 */
export function unmergeTicket(ctx: Context, sourceId: number): Promise<{ ticket: Ticket; target: Ticket }> {
  return inTransaction(ctx, async (ctx) => {
    const [merge] = await ctx.tx
      .select()
      .from(ticketMerges)
      .where(
        and(
          eq(ticketMerges.sourceId, sourceId),
          eq(ticketMerges.workspaceId, ctx.workspace.id),
          isNull(ticketMerges.undoneAt),
        ),
      );
    const held = await holdTickets(ctx, merge ? [sourceId, merge.targetId] : [sourceId]);
    const source = heldOf(held, sourceId);
    authorize(ctx, "ticket.merge", source);
    if (!merge || source.mergedIntoId === null)
      throw new DomainError("conflict", `#${sourceId} is not merged, or was merged too long ago to take it back.`, {
        reason: "not_merged",
      });
    const target = heldOf(held, merge.targetId);
    authorize(ctx, "ticket.merge", target);
    if (target.mergedIntoId !== null)
      throw new DomainError(
        "conflict",
        `#${target.id} was merged into #${target.mergedIntoId}. Take that merge back first.`,
        { reason: "merged" },
      );
    const { record } = merge;
    const { moved, answered } = await withAnswers(ctx, record.moved, source.id, target.id);
    await returnRows(ctx, moved, source.id, target.id);
    await partDrafts(ctx, record.drafts);
    await restoreTicketRow(ctx, source.id, record.source);
    await restoreTicketRow(ctx, target.id, record.target);
    await ctx.tx.update(ticketMerges).set({ undoneAt: new Date() }).where(eq(ticketMerges.id, merge.id));
    const catalog = await loadCatalog(ctx);
    if (answered) await takeUpAnswers(ctx, catalog, source.id, target.id);
    const restored = await holdTickets(ctx, [source.id, target.id]);
    const [part, whole] = [heldOf(restored, source.id), heldOf(restored, target.id)];
    await reindexTicket(ctx, catalog, part);
    await reindexTicket(ctx, catalog, whole);
    await recordEvent(ctx, {
      type: "ticket.unmerged",
      ticketId: source.id,
      changes: [{ field: "mergedIntoId", from: target.id, to: null }],
    });
    await recordEvent(ctx, {
      type: "ticket.unmerged",
      ticketId: target.id,
      changes: [{ field: "mergedFromId", from: source.id, to: null }],
    });
    return {
      ticket: await applyPromises(ctx, catalog, source, part),
      target: await applyPromises(ctx, catalog, target, whole),
    };
  });
}

/** Count both tickets anew when answers went back with the source; a closed source that was answered is open again. */
async function takeUpAnswers(ctx: TransactionContext, catalog: Catalog, sourceId: number, targetId: number) {
  await recountTicket(ctx, targetId);
  const source = await recountTicket(ctx, sourceId);
  if (source.closedAt === null || (source.lastCustomerMessageAt ?? source.closedAt) <= source.closedAt) return;
  await ctx.tx
    .update(tickets)
    .set({ statusId: defaultStatus(catalog).id, closedAt: null })
    .where(eq(tickets.id, sourceId));
  await recountTicket(ctx, sourceId);
}

/** The tickets that were merged into this one and can be taken out again, the latest first; those the caller sees. */
export async function listMerged(ctx: Context, targetId: number): Promise<{ id: number; subject: string; at: Date }[]> {
  return reader(ctx)
    .select({ id: tickets.id, subject: tickets.subject, at: ticketMerges.mergedAt })
    .from(ticketMerges)
    .innerJoin(tickets, eq(tickets.id, ticketMerges.sourceId))
    .where(and(eq(ticketMerges.targetId, targetId), isNull(ticketMerges.undoneAt), visibleTickets(ctx)))
    .orderBy(sql`${ticketMerges.id} desc`);
}

/** The ticket that an id stands for today: itself, or what it was merged into. Unknown ids come back as they are. */
export async function resolveMerged(ctx: Context, ticketId: number): Promise<number> {
  const [row] = await reader(ctx)
    .select({ mergedIntoId: tickets.mergedIntoId })
    .from(tickets)
    .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)));
  return row?.mergedIntoId ?? ticketId;
}
