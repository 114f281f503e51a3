import { sql } from "drizzle-orm";
import { client, db } from "@/db/client";
import { can, seesAllTickets, type TicketSubject } from "../access";
import type { Context } from "../context";
import { DomainError } from "../errors";
import { getTicket } from "../tickets/read-ticket";
import type { PresenceInput } from "./presence-schema";

export type Doing = PresenceInput["doing"];

/** Who has a ticket open; somebody who writes in one tab and reads in another writes. */
export type TicketPresence = { ticketId: number; people: { id: number; name: string; doing: Doing }[] };

/** On it every process tells the others where people are. Nothing of it is stored: it is true for seconds. */
const channel = "commondesk_presence";

/** A tab says every 20 s that it is still there; writing it says with every few words. Milliseconds. */
const staysMs = 45_000;
const writesMs = 8_000;
/** Changes of one moment are told together. */
const gatherMs = 150;
/** So long a browser may be without its line before its tabs count as closed. */
export const graceMs = 4_000;

type Tab = {
  workspaceId: number;
  subject: TicketSubject;
  agentId: number;
  name: string;
  doing: Doing;
  seenAt: number;
};
type Told =
  | (Omit<Tab, "seenAt" | "subject"> & { tab: string; subject: TicketSubject | null })
  | { workspaceId: number; agentId: number; closed: string; ago: number };
type Listener = { ctx: () => Context; onPresence: (presence: readonly TicketPresence[]) => void };
type Room = {
  /** By agent, browser and tab. */
  tabs: Map<string, Tab>;
  listeners: Set<Listener>;
  /** Tickets where something changed, to be told. */
  changed: Map<number, TicketSubject & { workspaceId: number }>;
  timer?: NodeJS.Timeout;
  sweep?: NodeJS.Timeout;
  started?: Promise<unknown>;
};

const holder = globalThis as { commondeskPresence?: Room };
holder.commondeskPresence ??= { tabs: new Map(), listeners: new Set(), changed: new Map() };
const room = holder.commondeskPresence;

const doingNow = (tab: Tab, now: number): Doing => (now - tab.seenAt < writesMs ? tab.doing : "looks");

/**
 * Tell all colleagues' screens which ticket one tab of an agent's browser shows now, and whether they write on it.
 * Errors: `not_found` for a ticket that the agent may not see, `forbidden` for anybody but agents.
 */
export async function tellPresence(ctx: Context, input: PresenceInput): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "agent") throw new DomainError("forbidden", "Only agents are seen at tickets.");
  const ticket = input.ticketId === null ? null : await getTicket(ctx, input.ticketId);
  const subject = ticket && {
    id: ticket.id,
    customerId: ticket.customerId,
    assigneeId: ticket.assigneeId,
    categoryId: ticket.categoryId,
  };
  await tell({
    workspaceId: ctx.workspace.id,
    agentId: actor.id,
    name: actor.name,
    tab: `${input.browser}:${input.tab}`,
    doing: input.doing,
    subject,
  });
}

/** Resolves when this process hears the others. */
function listening(): Promise<unknown> {
  room.started ??= client.listen(channel, hear).catch((error: unknown) => {
    room.started = undefined;
    throw error;
  });
  return room.started;
}

/**
 * Tell that a browser's line broke: what its tabs showed before is not looked at any more.
 * @param ago how long ago that was, in milliseconds
 */
export async function tellClosed(ctx: Context, browser: string, ago: number): Promise<void> {
  const { actor, workspace } = ctx;
  if (actor.type === "agent") await tell({ workspaceId: workspace.id, agentId: actor.id, closed: `${browser}:`, ago });
}

async function tell(told: Told): Promise<void> {
  await listening();
  await db.execute(sql`select pg_notify(${channel}, ${JSON.stringify(told)})`);
}

function hear(payload: string): void {
  const told = JSON.parse(payload) as Told;
  const now = Date.now();
  if ("closed" in told) {
    for (const [key, tab] of room.tabs) {
      const theirs = key.startsWith(`${told.agentId}:${told.closed}`);
      // A tab that spoke after the line broke has found another one.
      if (theirs && now - tab.seenAt >= told.ago) drop(key, tab);
    }
    return;
  }
  const key = `${told.agentId}:${told.tab}`;
  const before = room.tabs.get(key);
  if (before && before.subject.id !== told.subject?.id) drop(key, before);
  if (!told.subject) return;
  const same = before?.subject.id === told.subject.id && doingNow(before, now) === told.doing;
  const { tab: _tab, ...rest } = told;
  room.tabs.set(key, { ...rest, subject: told.subject, seenAt: now });
  if (!same) change(told.workspaceId, told.subject);
  room.sweep ??= setInterval(sweep, 1_000);
}

function drop(key: string, tab: Tab): void {
  room.tabs.delete(key);
  change(tab.workspaceId, tab.subject);
}

function sweep(): void {
  const now = Date.now();
  for (const [key, tab] of room.tabs) {
    const age = now - tab.seenAt;
    if (age >= staysMs) drop(key, tab);
    else if (tab.doing !== "looks" && age >= writesMs) {
      tab.doing = "looks";
      change(tab.workspaceId, tab.subject);
    }
  }
  if (room.tabs.size > 0) return;
  clearInterval(room.sweep);
  room.sweep = undefined;
}

function change(workspaceId: number, subject: TicketSubject): void {
  room.changed.set(subject.id, { ...subject, workspaceId });
  room.timer ??= setTimeout(flush, gatherMs);
}

function flush(): void {
  room.timer = undefined;
  const changed = [...room.changed.values()];
  room.changed.clear();
  const now = Date.now();
  const presences = changed.map((subject) => ({ subject, presence: presenceOf(subject.id, now) }));
  // One object for all who see everything: it is put into words once.
  const whole = new Map<number, TicketPresence[]>();
  for (const { subject, presence } of presences) {
    whole.set(subject.workspaceId, [...(whole.get(subject.workspaceId) ?? []), presence]);
  }
  for (const listener of room.listeners) {
    const ctx = listener.ctx();
    const all = whole.get(ctx.workspace.id);
    if (!all) continue;
    const seen = seesAllTickets(ctx.actor)
      ? all
      : presences
          .filter((one) => one.subject.workspaceId === ctx.workspace.id && can(ctx.actor, "ticket.read", one.subject))
          .map((one) => one.presence);
    if (seen.length > 0) listener.onPresence(seen);
  }
}

function presenceOf(ticketId: number, now: number): TicketPresence {
  const people = new Map<number, TicketPresence["people"][number]>();
  for (const tab of room.tabs.values()) {
    if (tab.subject.id !== ticketId) continue;
    const doing = doingNow(tab, now);
    const known = people.get(tab.agentId);
    if (!known || known.doing === "looks") people.set(tab.agentId, { id: tab.agentId, name: tab.name, doing });
  }
  return { ticketId, people: [...people.values()] };
}

/** Where colleagues are now, as far as the caller may see the tickets. */
export function presenceNow(ctx: Context): TicketPresence[] {
  const visible = [...room.tabs.values()].filter(
    (tab) => tab.workspaceId === ctx.workspace.id && can(ctx.actor, "ticket.read", tab.subject),
  );
  const now = Date.now();
  return [...new Set(visible.map((tab) => tab.subject.id))].map((ticketId) => presenceOf(ticketId, now));
}

/**
 * Call `onPresence` whenever people come to tickets, begin or stop to write there, or leave, with all who are there now;
 * only of tickets that the context's actor may see. Until the returned function is called.
 */
export async function listenPresence(listener: Listener): Promise<() => void> {
  room.listeners.add(listener);
  try {
    await listening();
  } catch (error) {
    room.listeners.delete(listener);
    throw error;
  }
  return () => {
    room.listeners.delete(listener);
  };
}
