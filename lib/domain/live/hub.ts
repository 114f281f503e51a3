import { eq, inArray } from "drizzle-orm";
import { client, db } from "@/db/client";
import { events, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { grouped } from "@/lib/text/lists";
import { can } from "../access";
import type { Context } from "../context";
import { eventChannel } from "../events";
import { concerned, listedNow, viewsNow } from "./listed-now";
import { dueMarks, forgetUnread, noteUnread } from "./marks";
import type { Announced, Listener, LiveEvent } from "./types";
import { dueCounts } from "./watch";

export type { LiveEvent, LiveTicket, Watch } from "./types";

type Hub = {
  listeners: Set<Listener>;
  pending: Set<number>;
  /** Set while announcements are gathered, and until what was gathered is told. */
  timer?: NodeJS.Timeout;
  started?: Promise<unknown>;
};

/** Kept on `globalThis`, so that a reload of modules in development does not listen twice. */
const holder = globalThis as { commondeskLive?: Hub };
holder.commondeskLive ??= { listeners: new Set(), pending: new Set() };
const hub = holder.commondeskLive;

/** Announcements of one moment are read together: a burst of acts costs one query, however many screens are open. */
const gatherMs = 20;

/** From so many tickets in one moment on, screens are drawn anew rather than told of each. */
const flood = 40;
/** While it lasts they are drawn anew at most so often, in milliseconds: a drawing costs more than what it shows. */
const floodPause = 1_000;

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
  const ids = [...hub.pending].sort((a, b) => a - b);
  hub.pending.clear();
  if (ids.length === 0 || hub.listeners.size === 0) return;
  const rows = await db
    .select(liveColumns)
    .from(events)
    .innerJoin(tickets, eq(tickets.id, events.ticketId))
    .where(inArray(events.id, ids))
    .orderBy(events.id);
  const byWorkspace = grouped(rows.map(toAnnounced), (event) => event.workspaceId);
  await Promise.all([...byWorkspace].map(([workspaceId, told]) => deliverTo(workspaceId, told)));
}

async function deliverTo(workspaceId: number, told: Announced[]): Promise<void> {
  const listeners = ofWorkspace(workspaceId);
  const [first] = listeners;
  if (!first) return;
  const ticketIds = [...new Set(told.map((event) => event.ticketId))];
  const people = await concerned(told, ticketIds);
  dueCounts(workspaceId, people, () => hub.listeners);
  if (ticketIds.length > flood) {
    for (const listener of listeners) forgetUnread(listener);
    tellFlood(workspaceId);
    return;
  }
  const watches = listeners.map((listener) => listener.watch?.());
  const [listed, viewsOf] = await Promise.all([
    listedNow(first.ctx().workspace, ticketIds),
    viewsNow(watches, people, ticketIds),
  ]);
  for (const event of told) {
    const now = listed.get(event.ticketId);
    // One object for all screens: it is put into words once.
    const live = toLive(event);
    for (const [index, listener] of listeners.entries()) {
      const ctx = listener.ctx();
      if (!mayLearn(ctx, event)) continue;
      const shown = now !== undefined && can(ctx.actor, "ticket.read", event.after);
      const unread = shown && ctx.actor.type === "agent" && now.isUnreadBy(ctx.actor.id);
      const views = shown ? viewsOf(watches[index], event.ticketId) : [];
      if (unread) noteUnread(listener, watches[index], views);
      listener.onEvent(live, { row: shown ? now.row : null, unread, views });
    }
  }
}

const ofWorkspace = (workspaceId: number) =>
  [...hub.listeners].filter((listener) => listener.ctx().workspace.id === workspaceId);

/** Workspaces that were told of a flood a moment ago, and whether more came since. */
const flooded = new Map<number, { more: boolean }>();

/** Have screens drawn anew: at once, and while more comes once in each pause, the last time behind all of it. */
function tellFlood(workspaceId: number): void {
  const known = flooded.get(workspaceId);
  if (known) {
    known.more = true;
    return;
  }
  for (const listener of ofWorkspace(workspaceId)) listener.onFlood?.();
  const now = { more: false };
  flooded.set(workspaceId, now);
  setTimeout(() => {
    flooded.delete(workspaceId);
    if (now.more) tellFlood(workspaceId);
  }, floodPause).unref();
}

function announce(payload: string): void {
  const { ids, told, read } = JSON.parse(payload) as { ids?: number[]; told?: number[]; read?: number };
  if (read !== undefined && hub.listeners.size > 0) dueMarks(read, () => hub.listeners);
  for (const listener of told ? hub.listeners : []) {
    const { actor } = listener.ctx();
    if (actor.type === "agent" && told?.includes(actor.id)) listener.onNotice?.();
  }
  if (!ids) return;
  for (const id of ids) hub.pending.add(id);
  hub.timer ??= setTimeout(deliverGathered, gatherMs);
}

/** One delivery after the other, so that each screen hears of events in their order. */
async function deliverGathered(): Promise<void> {
  try {
    await deliver();
  } catch (error) {
    console.error("live events", error);
    // What could not be told must not stay unseen: the screens are drawn anew.
    for (const listener of hub.listeners) listener.onFlood?.();
  }
  hub.timer = hub.pending.size > 0 ? setTimeout(deliverGathered, gatherMs) : undefined;
}

/** How many screens this process tells. */
export const openScreens = (): number => hub.listeners.size;

/**
 * Tell a listener of every event that its actor may learn of, as it commits, until the returned function is called.
 * Resolves when the database is being listened to: an event that commits afterwards is not missed.
 */
export async function listenLive(listener: Listener): Promise<() => void> {
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
