import type { BulkAct } from "@/db/types";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { DomainError, notRefused, orRefusal } from "../errors";
import { fill } from "../rules/placeholders";
import { subscribe, unsubscribe } from "../subscriptions/subscriptions";
import { mergeTickets, unmergeTicket } from "../tickets/merge-tickets";
import { postUpdates } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import type { PostUpdateInput, TicketChanges } from "../tickets/schema";
import { undoActs } from "../tickets/undo-act";
import { leftInWords } from "./words";

/** What became of one ticket. */
export type Outcome = { outcome: "changed" | "same" | "undone" | "left"; reason: string; eventId: number | null };

type Done = { ticketId: number; eventId: number | null };

/** Can an act be done to, or undone on, several tickets together? Merges build on each other, and following is asked one by one. */
export const isJoint = (act: BulkAct): boolean => act.follow === undefined && act.mergeIntoId === undefined;

/**
 * Do an act to tickets, as its agent: by the commands a person would use, with their rights and errors. What is refused for one
 * ticket of several stands in its place; several may be given for what `isJoint`.
 */
export async function applyAct(
  ctx: TransactionContext,
  catalog: Catalog,
  act: BulkAct,
  ticketIds: readonly number[],
): Promise<(Outcome | DomainError)[]> {
  const posted = await postAct(ctx, catalog, act, ticketIds);
  if (isJoint(act)) return posted.map((one) => (one instanceof DomainError ? one : outcomeOf(one, false)));
  const [ticketId = 0] = ticketIds;
  const [one] = posted;
  if (one instanceof DomainError) throw one;
  const followed =
    act.follow !== undefined && (await (act.follow ? subscribe : unsubscribe)(ctx, ticketId, agentOf(ctx)));
  const into = act.mergeIntoId;
  const merged = into === undefined ? one : await mergeTickets(ctx, { sourceId: ticketId, targetId: into });
  return [outcomeOf(merged, followed)];
}

const outcomeOf = (posted: { eventId: number | null } | undefined, followed: boolean): Outcome => {
  const eventId = posted?.eventId ?? null;
  return { outcome: eventId !== null || followed ? "changed" : "same", reason: "", eventId };
};

const agentOf = ({ actor }: TransactionContext): number => (actor.type === "agent" ? actor.id : 0);

/** Change tickets and say on them what an act wants, as far as it does. */
async function postAct(ctx: TransactionContext, catalog: Catalog, act: BulkAct, ticketIds: readonly number[]) {
  const changes = (act.changes ?? {}) as TicketChanges;
  const { message } = act;
  if (!message) {
    if (Object.keys(changes).length === 0) return [];
    return postUpdates(
      ctx,
      ticketIds.map((ticketId) => ({ ticketId, changes, undoable: true })),
    );
  }
  const asked: (PostUpdateInput | DomainError)[] = [];
  for (const ticketId of ticketIds) {
    asked.push(
      await orRefusal(async () => {
        const said = await messageFor(ctx, catalog, message, ticketId);
        return { ticketId, changes, ...said, undoable: true };
      }),
    );
  }
  const posted = await postUpdates(ctx, asked.filter(notRefused));
  return asked.map((one) => (one instanceof DomainError ? one : posted.shift()));
}

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

/** Take an act back on tickets that it changed; refusals and several tickets as of `applyAct`. */
export async function undoOnTickets(
  ctx: TransactionContext,
  catalog: Catalog,
  act: BulkAct,
  done: readonly Done[],
): Promise<(Outcome | DomainError)[]> {
  const [{ ticketId, eventId } = { ticketId: 0, eventId: null }] = done;
  if (act.mergeIntoId !== undefined) {
    await unmergeTicket(ctx, ticketId);
    return [{ outcome: "undone", reason: "", eventId }];
  }
  if (act.follow !== undefined) await (act.follow ? unsubscribe : subscribe)(ctx, ticketId, agentOf(ctx));
  const told = done.flatMap(({ ticketId, eventId }) => (eventId === null ? [] : [{ ticketId, eventId }]));
  const restored = told.length > 0 ? await undoActs(ctx, told) : [];
  const leftOn = new Map(told.map(({ ticketId }, place) => [ticketId, restored[place] ?? []]));
  return done.map(({ ticketId, eventId }) => {
    const left = leftOn.get(ticketId) ?? [];
    if (left instanceof DomainError) return left;
    return { outcome: left.length > 0 ? "left" : "undone", reason: leftInWords(left, catalog), eventId };
  });
}
