import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { ticketLinks, tickets } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { closedStatus, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import type { Ticket } from "./change-ticket";
import { heldOf, holdTickets, resolveMerged } from "./merge-tickets";
import { postUpdate } from "./post-update";
import type { MessageInput } from "./schema";

/** What another ticket is to this one. */
export const linkRoles = ["related", "parent", "child", "duplicate_of", "has_duplicate"] as const;
export type LinkRole = (typeof linkRoles)[number];

/** The role as history and lists say it before a number: "parent #12". */
export const roleWords: Record<LinkRole, string> = {
  related: "related ticket",
  parent: "parent",
  child: "child",
  duplicate_of: "original",
  has_duplicate: "duplicate",
};

export type LinkedTicket = { linkId: number; role: LinkRole } & Pick<
  Ticket,
  "id" | "subject" | "statusId" | "closedAt"
>;

type Link = typeof ticketLinks.$inferSelect;

/** What the other end of a link is to `ticketId`. */
function roleIn(link: Pick<Link, "kind" | "fromId">, ticketId: number): LinkRole {
  const isFrom = link.fromId === ticketId;
  if (link.kind === "parent") return isFrom ? "child" : "parent";
  if (link.kind === "duplicate") return isFrom ? "duplicate_of" : "has_duplicate";
  return "related";
}

/** The tickets linked with a ticket that the caller may see, by kind and number. */
export async function listLinks(ctx: Context, ticketId: number): Promise<LinkedTicket[]> {
  const rows = await reader(ctx)
    .select({ link: ticketLinks, ...linkedColumns })
    .from(ticketLinks)
    .innerJoin(tickets, sql`${tickets.id} = ${ticketLinks.fromId} + ${ticketLinks.toId} - ${ticketId}`)
    .where(and(or(eq(ticketLinks.fromId, ticketId), eq(ticketLinks.toId, ticketId)), visibleTickets(ctx)))
    .orderBy(tickets.id);
  return rows
    .map(({ link, ...other }) => ({ linkId: link.id, role: roleIn(link, ticketId), ...other }))
    .sort((a, b) => linkRoles.indexOf(a.role) - linkRoles.indexOf(b.role));
}

const linkedColumns = {
  id: tickets.id,
  subject: tickets.subject,
  statusId: tickets.statusId,
  closedAt: tickets.closedAt,
};

const linkInput = z.object({
  ticketId: z.number().int().positive(),
  otherId: z.number().int().positive(),
  role: z.enum(linkRoles),
});
export type LinkInput = z.input<typeof linkInput>;

/**
 * Link two tickets; the history of both says so. A number that was merged away stands for the ticket it is in.
 * @param raw.role what the other ticket is to the first
 *
 * Errors: `not_found`; `forbidden` without the right to change both; `conflict` for a ticket with itself, a link that is there,
 * a second parent, or parents in a circle.
 */
export function linkTickets(ctx: Context, raw: LinkInput): Promise<void> {
  const input = linkInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const otherId = await resolveMerged(ctx, input.otherId);
    const { ticketId, role } = input;
    const held = await holdTickets(ctx, [ticketId, otherId]);
    for (const id of [ticketId, otherId]) authorize(ctx, "ticket.change", heldOf(held, id));
    if (otherId === ticketId) throw new DomainError("conflict", "A ticket cannot be linked with itself.");
    if (await areLinked(ctx, ticketId, otherId))
      throw new DomainError("conflict", `#${otherId} is linked with this ticket already.`, { reason: "linked" });
    const [fromId, toId] = role === "parent" || role === "has_duplicate" ? [otherId, ticketId] : [ticketId, otherId];
    const kind = role === "related" ? "related" : role === "parent" || role === "child" ? "parent" : "duplicate";
    if (kind === "parent") await assertTree(ctx, fromId, toId);
    await insertLink(ctx, kind, fromId, toId);
  });
}

/** Store a link with its line in both histories. For commands that have decided so; asks nobody. */
export async function insertLink(
  ctx: TransactionContext,
  kind: Link["kind"],
  fromId: number,
  toId: number,
): Promise<void> {
  await ctx.tx.insert(ticketLinks).values({ workspaceId: ctx.workspace.id, kind, fromId, toId });
  await tellBoth(ctx, { kind, fromId, toId }, true);
}

async function tellBoth(ctx: TransactionContext, link: Pick<Link, "kind" | "fromId" | "toId">, made: boolean) {
  for (const [ticketId, otherId] of [
    [link.fromId, link.toId],
    [link.toId, link.fromId],
  ] as const) {
    const name = `${roleWords[roleIn(link, ticketId)]} #${otherId}`;
    const change = made
      ? { field: "link", from: null, to: otherId, toName: name }
      : { field: "link", from: otherId, to: null, fromName: name };
    await recordEvent(ctx, { type: "ticket.linked", ticketId, changes: [change] });
  }
}

async function areLinked(ctx: TransactionContext, one: number, other: number): Promise<boolean> {
  const ends = [one, other];
  const rows = await ctx.tx
    .select({ id: ticketLinks.id })
    .from(ticketLinks)
    .where(and(inArray(ticketLinks.fromId, ends), inArray(ticketLinks.toId, ends)));
  return rows.length > 0;
}

/** A ticket has one parent at most, and none of its ancestors is its child. */
async function assertTree(ctx: TransactionContext, parentId: number, childId: number): Promise<void> {
  const [parent] = await ctx.tx
    .select({ id: ticketLinks.fromId })
    .from(ticketLinks)
    .where(and(eq(ticketLinks.toId, childId), eq(ticketLinks.kind, "parent")));
  if (parent)
    throw new DomainError("conflict", `#${childId} has a parent already, #${parent.id}.`, { reason: "has_parent" });
  const [circle] = await ctx.tx.execute(sql`
    with recursive above (id) as (
      select ${parentId}::int union
      select from_id from ticket_links join above on to_id = above.id where kind = 'parent')
    select 1 from above where id = ${childId}`);
  if (circle) throw new DomainError("conflict", `#${childId} is above #${parentId} already.`, { reason: "circle" });
}

/** Take a link away, with a line in both histories. Errors: `not_found` unless both ends are seen; `forbidden`. */
export function unlinkTickets(ctx: Context, linkId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [link] = await ctx.tx
      .select()
      .from(ticketLinks)
      .where(and(eq(ticketLinks.id, linkId), eq(ticketLinks.workspaceId, ctx.workspace.id)));
    if (!link) throw notFound("Link");
    const held = await holdTickets(ctx, [link.fromId, link.toId]);
    for (const id of [link.fromId, link.toId]) authorize(ctx, "ticket.change", heldOf(held, id));
    const gone = await ctx.tx.delete(ticketLinks).where(eq(ticketLinks.id, linkId)).returning({ id: ticketLinks.id });
    if (gone.length > 0) await tellBoth(ctx, link, false);
  });
}

/**
 * Close open children of a ticket, each by itself, with the same words where some are given.
 * Errors: none for a single child; why one could not be closed is told.
 */
export async function closeChildren(
  ctx: Context,
  input: { ticketId: number; childIds: readonly number[]; message?: Pick<MessageInput, "text" | "visibility"> },
): Promise<{ closed: number[]; refused: { id: number; message: string }[] }> {
  const status = closedStatus(await loadCatalog(ctx));
  const children = (await listLinks(ctx, input.ticketId)).filter(
    ({ id, role, closedAt }) => role === "child" && closedAt === null && input.childIds.includes(id),
  );
  const closed: number[] = [];
  const refused: { id: number; message: string }[] = [];
  for (const { id } of children) {
    try {
      await postUpdate(ctx, {
        ticketId: id,
        changes: { statusId: status.id },
        ...(input.message ? { message: input.message } : {}),
      });
      closed.push(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ id, message: error.message });
    }
  }
  return { closed, refused };
}
