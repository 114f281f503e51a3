import type { BulkAct } from "@/db/types";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { DomainError } from "../errors";
import { fill } from "../rules/placeholders";
import { subscribe, unsubscribe } from "../subscriptions/subscriptions";
import { mergeTickets, unmergeTicket } from "../tickets/merge-tickets";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import type { TicketChanges } from "../tickets/schema";
import { undoAct } from "../tickets/undo-act";
import { leftInWords } from "./words";

/** What became of one ticket. */
export type Outcome = { outcome: "changed" | "same" | "undone" | "left"; reason: string; eventId: number | null };

/**
 * Do an act to one ticket, as its agent: by the commands a person would use, with their rights and errors.
 */
export async function applyAct(
  ctx: TransactionContext,
  catalog: Catalog,
  act: BulkAct,
  ticketId: number,
): Promise<Outcome> {
  let eventId: number | null = null;
  let followed = false;
  const changes = (act.changes ?? {}) as TicketChanges;
  if (act.message || Object.keys(changes).length > 0) {
    const message = act.message ? await messageFor(ctx, catalog, act.message, ticketId) : {};
    ({ eventId } = await postUpdate(ctx, { ticketId, changes, ...message, undoable: true }));
  }
  if (act.follow !== undefined) {
    followed = await (act.follow ? subscribe : unsubscribe)(ctx, ticketId, agentOf(ctx));
  }
  if (act.mergeIntoId !== undefined) {
    ({ eventId } = await mergeTickets(ctx, { sourceId: ticketId, targetId: act.mergeIntoId }));
  }
  return { outcome: eventId !== null || followed ? "changed" : "same", reason: "", eventId };
}

const agentOf = ({ actor }: TransactionContext): number => (actor.type === "agent" ? actor.id : 0);

async function messageFor(
  ctx: TransactionContext,
  catalog: Catalog,
  { kind, text }: NonNullable<BulkAct["message"]>,
  ticketId: number,
) {
  const ticket = await getTicket(ctx, ticketId);
  const filled = fill(text, { catalog, workspace: ctx.workspace, ticket, ruleName: "" }, "text");
  if (kind === "note") return { message: { visibility: "private" as const, text: filled } };
  if (ticket.contactEmail === "") throw new DomainError("conflict", "Its customer has no address to write to.");
  return { message: { visibility: "public" as const, text: filled } };
}

/** Take an act back on one ticket that it changed. */
export async function undoOnTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  act: BulkAct,
  done: { ticketId: number; eventId: number | null },
): Promise<Outcome> {
  const { ticketId, eventId } = done;
  if (act.mergeIntoId !== undefined) {
    await unmergeTicket(ctx, ticketId);
    return { outcome: "undone", reason: "", eventId };
  }
  if (act.follow !== undefined) await (act.follow ? unsubscribe : subscribe)(ctx, ticketId, agentOf(ctx));
  const left = eventId === null ? [] : await undoAct(ctx, { ticketId, eventId });
  return { outcome: left.length > 0 ? "left" : "undone", reason: leftInWords(left, catalog), eventId };
}
