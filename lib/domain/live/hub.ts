import { eq, inArray } from "drizzle-orm";
import { client, db } from "@/db/client";
import { events, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { can, type TicketSubject } from "../access";
import type { Context } from "../context";
import { eventChannel } from "../events";

/** What an open screen learns of an event: enough to know what to fetch again, and nothing it may not read. */
export type LiveEvent = {
  id: number;
  ticketId: number;
  type: string;
  /** Null for acts without a message. */
  messageId: number | null;
  actorType: string;
  actorId: number | null;
};

type Announced = LiveEvent & { workspaceId: number; after: TicketSubject; before: TicketSubject };
type Listener = { ctx: () => Context; onEvent: (event: LiveEvent) => void; onNotice: () => void };
type Hub = { listeners: Set<Listener>; pending: Set<number>; timer?: NodeJS.Timeout; started?: Promise<unknown> };

/** Kept on `globalThis`, so that a reload of modules in development does not listen twice. */
const holder = globalThis as { commondeskLive?: Hub };
holder.commondeskLive ??= { listeners: new Set(), pending: new Set() };
const hub = holder.commondeskLive;

/** Announcements of one moment are read together: a burst of acts costs one query, however many screens are open. */
const gatherMs = 40;

/** Columns of an announced event; the ticket is as it is now, `changes` say how it was. */
export const liveColumns = {
  id: events.id,
  type: events.type,
  messageId: events.messageId,
  actorType: events.actorType,
  actorId: events.actorId,
  workspaceId: events.workspaceId,
  changes: events.changes,
  ticketId: tickets.id,
  customerId: tickets.customerId,
  assigneeId: tickets.assigneeId,
  categoryId: tickets.categoryId,
};
type Row = {
  id: number;
  type: string;
  messageId: number | null;
  actorType: string;
  actorId: number | null;
  workspaceId: number;
  changes: Change[];
  ticketId: number;
  customerId: number;
  assigneeId: number | null;
  categoryId: number | null;
};

/** What a row comes to, with the ticket as it was before the act: whoever lost sight of it must learn that, too. */
export function toAnnounced(row: Row): Announced {
  const after = {
    id: row.ticketId,
    customerId: row.customerId,
    assigneeId: row.assigneeId,
    categoryId: row.categoryId,
  };
  const before = { ...after };
  for (const change of row.changes) {
    if (change.field === "assigneeId" || change.field === "categoryId") {
      before[change.field] = typeof change.from === "number" ? change.from : null;
    }
  }
  const { id, ticketId, type, messageId, actorType, actorId, workspaceId } = row;
  return { id, ticketId, type, messageId, actorType, actorId, workspaceId, after, before };
}

/** May this context's actor learn of the event? They could see the ticket before the act, or can see it now. */
export function mayLearn(ctx: Context, event: Announced): boolean {
  if (event.workspaceId !== ctx.workspace.id) return false;
  return can(ctx.actor, "ticket.read", event.after) || can(ctx.actor, "ticket.read", event.before);
}

/** The part of an announced event that leaves the server. */
export function toLive({ id, ticketId, type, messageId, actorType, actorId }: Announced): LiveEvent {
  return { id, ticketId, type, messageId, actorType, actorId };
}

async function deliver(): Promise<void> {
  hub.timer = undefined;
  const ids = [...hub.pending].sort((a, b) => a - b);
  hub.pending.clear();
  if (ids.length === 0 || hub.listeners.size === 0) return;
  const rows = await db
    .select(liveColumns)
    .from(events)
    .innerJoin(tickets, eq(tickets.id, events.ticketId))
    .where(inArray(events.id, ids))
    .orderBy(events.id);
  for (const event of rows.map(toAnnounced)) {
    for (const listener of hub.listeners) {
      if (mayLearn(listener.ctx(), event)) listener.onEvent(toLive(event));
    }
  }
}

function announce(payload: string): void {
  const { id, told } = JSON.parse(payload) as { id?: number; told?: number[] };
  for (const listener of told ? hub.listeners : []) {
    const { actor } = listener.ctx();
    if (actor.type === "agent" && told?.includes(actor.id)) listener.onNotice();
  }
  if (id === undefined) return;
  hub.pending.add(id);
  hub.timer ??= setTimeout(() => {
    deliver().catch((error: unknown) => console.error("live events", error));
  }, gatherMs);
}

/**
 * Call `onEvent` for every event that the context's actor may learn of, as it commits, and `onNotice` when they are told of
 * something, until the returned function is called. `ctx` is asked anew for each event, so that a caller can keep the actor's rights fresh. Resolves when the
 * database is being listened to: an event that commits afterwards is not missed.
 */
export async function listenLive(
  ctx: () => Context,
  onEvent: (event: LiveEvent) => void,
  onNotice: () => void = () => {},
): Promise<() => void> {
  const listener = { ctx, onEvent, onNotice };
  hub.listeners.add(listener);
  // The library listens on a connection of its own and comes back by itself when it breaks.
  hub.started ??= client.listen(eventChannel, announce).catch((error: unknown) => {
    hub.started = undefined;
    throw error;
  });
  try {
    await hub.started;
  } catch (error) {
    hub.listeners.delete(listener);
    throw error;
  }
  return () => {
    hub.listeners.delete(listener);
  };
}
