import type { PromiseClock, PromiseClocks, PromiseKind } from "@/db/types";
import { startOfDay } from "@/lib/text/dates";
import { addBusinessTime, businessSecondsBetween } from "../calendars/business-time";
import type { Calendar, Catalog, TicketPromise } from "../catalog/catalog";
import type { Ticket } from "../tickets/change-ticket";

/** What can be promised, in the order in which a ticket meets it. */
export const promiseKinds = ["first_reply", "next_reply", "resolution", "due_date"] as const;

/** Each kind in a word or two, as the begin of a sentence. */
export const promiseWords: Record<PromiseKind, string> = {
  first_reply: "First reply",
  next_reply: "Next reply",
  resolution: "Solution",
  due_date: "Due date",
};

/** A ticket got another status, or went into or out of a bin. */
export type StateChange = { at: Date; field: "statusId" | "trashed" | "spam"; from: unknown; to: unknown };

/** A stretch in which no clock runs; without `to` it lasts. `statusId` is null for bins. */
export type Pause = { from: Date; to: Date | null; statusId: number | null };

/** One running clock, with all that its due moment was made of. Seconds are of the calendar's opening hours. */
export type RunningClock = {
  kind: PromiseKind;
  startedAt: Date;
  targetSeconds: number;
  pauses: (Pause & { seconds: number })[];
  /** Null while it stands still with time left, or when the calendar does not open for so long. */
  dueAt: Date | null;
  nearAt: Date | null;
  /** What is left of the target, while it stands still. */
  leftSeconds: number | null;
};

type Rule = { promise: TicketPromise; calendar: Calendar | null; closed: (statusId: number) => boolean };

/** The promise with its calendar, ready for counting; undefined for none that is in use. */
export function ruleOf(catalog: Catalog, promiseId: number | null): Rule | undefined {
  const promise = promiseId === null ? undefined : catalog.promise.get(promiseId);
  if (!promise) return undefined;
  const calendar = promise.calendarId === null ? null : (catalog.calendar.get(promise.calendarId) ?? null);
  return { promise, calendar, closed: (id) => catalog.status.get(id)?.phase === "closed" };
}

/** The stretches in which a ticket's clocks stood still: statuses that pause, closed time, and time in a bin. */
export function pausesOf(rule: Rule, ticket: Ticket, history: readonly StateChange[]): Pause[] {
  const first = history.find((one) => one.field === "statusId");
  const state = { statusId: Number(first?.from ?? first?.to ?? ticket.statusId), trashed: false, spam: false };
  const stands = () =>
    state.trashed || state.spam || rule.closed(state.statusId) || rule.promise.pauseStatusIds.includes(state.statusId);
  const pauses: Pause[] = [];
  // Imported acts may carry any moment; time does not run backwards here.
  let at = ticket.createdAt;
  const look = () => {
    const last = pauses.at(-1);
    const standing = last !== undefined && last.to === null;
    if (standing && !stands()) last.to = at;
    else if (!standing && stands())
      pauses.push({ from: at, to: null, statusId: state.trashed || state.spam ? null : state.statusId });
  };
  look();
  for (const change of history) {
    if (change.at > at) at = change.at;
    if (change.field === "statusId") state.statusId = Number(change.to);
    else state[change.field] = change.to === true;
    look();
  }
  return pauses;
}

/** How long before its due moment a clock is near, in seconds. */
function warningOf({ warnMinutes, warnPercent }: TicketPromise, targetSeconds: number): number | null {
  if (warnMinutes !== null) return Math.min(warnMinutes * 60, targetSeconds);
  return warnPercent === null ? null : Math.floor((targetSeconds * warnPercent) / 100);
}

function clockOf(rule: Rule, kind: PromiseKind, startedAt: Date, minutes: number, all: readonly Pause[]): RunningClock {
  const { promise, calendar } = rule;
  const targetSeconds = minutes * 60;
  const pauses = all
    .filter((pause) => pause.to === null || pause.to > startedAt)
    .map((pause) => {
      const from = pause.from > startedAt ? pause.from : startedAt;
      return { ...pause, from, seconds: pause.to ? businessSecondsBetween(calendar, from, pause.to) : 0 };
    });
  const standing = pauses.find((pause) => pause.to === null);
  const paused = pauses.reduce((sum, pause) => sum + pause.seconds, 0);
  const dueAt = addBusinessTime(calendar, startedAt, targetSeconds + paused);
  const warning = warningOf(promise, targetSeconds);
  // Late is late: a pause that begins after the due moment takes nothing back.
  if (standing && (dueAt === null || dueAt > standing.from)) {
    const used = businessSecondsBetween(calendar, startedAt, standing.from) - paused;
    return { kind, startedAt, targetSeconds, pauses, dueAt: null, nearAt: null, leftSeconds: targetSeconds - used };
  }
  const nearAt = warning === null ? null : addBusinessTime(calendar, startedAt, targetSeconds + paused - warning);
  return { kind, startedAt, targetSeconds, pauses, dueAt, nearAt, leftSeconds: null };
}

const isOpen = (ticket: Ticket): boolean =>
  ticket.closedAt === null && ticket.trashedAt === null && ticket.spamAt === null && ticket.mergedIntoId === null;

/**
 * Every clock that runs on a ticket, late ones and standing ones among them. A reply is promised from the moment since
 * which the customer waits, the solution from the opening. A date set by hand lasts until its day is over where the desk
 * is, and is near from the begin of that day. A ticket that is no open work has no clock.
 */
export function runningClocks(
  rule: Rule | undefined,
  ticket: Ticket,
  history: readonly StateChange[],
  timeZone: string,
): RunningClock[] {
  if (!isOpen(ticket)) return [];
  const clocks: RunningClock[] = [];
  if (rule) {
    const { firstReplyMinutes, nextReplyMinutes, resolutionMinutes } = rule.promise;
    const pauses = pausesOf(rule, ticket, history);
    const answered = ticket.lastAgentMessageAt !== null;
    const waiting = ticket.waitingSince;
    if (waiting && !answered && firstReplyMinutes !== null)
      clocks.push(clockOf(rule, "first_reply", waiting, firstReplyMinutes, pauses));
    if (waiting && answered && nextReplyMinutes !== null)
      clocks.push(clockOf(rule, "next_reply", waiting, nextReplyMinutes, pauses));
    if (resolutionMinutes !== null)
      clocks.push(clockOf(rule, "resolution", ticket.createdAt, resolutionMinutes, pauses));
  }
  if (ticket.dueOn !== null) clocks.push(handSet(ticket.dueOn, timeZone));
  return clocks;
}

function handSet(dueOn: string, timeZone: string): RunningClock {
  const begins = startOfDay(dueOn, timeZone);
  const next = new Date(Date.parse(`${dueOn}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const dueAt = startOfDay(next, timeZone);
  const targetSeconds = (dueAt.getTime() - begins.getTime()) / 1000;
  return { kind: "due_date", startedAt: begins, targetSeconds, pauses: [], dueAt, nearAt: begins, leftSeconds: null };
}

/** Which clock of its kind it is: one that starts anew, or for another day, is another. */
const nameOf = (clock: RunningClock): string => clock.startedAt.toISOString();

/** The columns of a ticket that say what is due, from its running clocks. What was told of a clock stays told. */
export function dueColumns(clocks: readonly RunningClock[], before: PromiseClocks) {
  // A clock that ended may go on, when a closed ticket is opened again; it is not told of twice.
  const kept: PromiseClocks = {};
  for (const kind of promiseKinds) {
    const known = before[kind];
    if (known?.told) kept[kind] = { ...known, due: null, near: null };
  }
  for (const clock of clocks) {
    const known = before[clock.kind];
    kept[clock.kind] = {
      of: nameOf(clock),
      due: clock.dueAt?.toISOString() ?? null,
      near: clock.nearAt?.toISOString() ?? null,
      told: known?.of === nameOf(clock) ? known.told : null,
    };
  }
  const dueOf = (kind: PromiseKind) => clocks.find((clock) => clock.kind === kind)?.dueAt ?? null;
  const [next] = clocks
    .filter((clock) => clock.dueAt !== null)
    .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0));
  const standing = clocks.find((clock) => clock.leftSeconds !== null)?.pauses.at(-1);
  return {
    firstReplyDueAt: dueOf("first_reply"),
    nextReplyDueAt: dueOf("next_reply"),
    resolutionDueAt: dueOf("resolution"),
    dueAt: next?.dueAt ?? null,
    dueNearAt: next?.nearAt ?? null,
    pausedSince: standing?.from ?? null,
    promiseClocks: kept,
    nextAlarmAt: nextAlarm(kept),
  };
}

/** The moment at which something of these clocks is to be told; null when all was told that can be. */
export function nextAlarm(clocks: PromiseClocks): Date | null {
  const moments = Object.values(clocks).flatMap(({ due, near, told }) =>
    told === "breached" || due === null ? [] : told === null && near !== null ? [Date.parse(near)] : [Date.parse(due)],
  );
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

export type Alarm = { kind: PromiseKind; type: "promise.near" | "promise.breached"; dueAt: Date };

/** What is to be told of a ticket's clocks now, each once, and the clocks with that noted. */
export function ringing(clocks: PromiseClocks, now: Date): { alarms: Alarm[]; clocks: PromiseClocks } {
  const alarms: Alarm[] = [];
  const noted: PromiseClocks = { ...clocks };
  for (const kind of promiseKinds) {
    const clock = clocks[kind];
    if (!clock?.due || clock.told === "breached") continue;
    const dueAt = new Date(clock.due);
    const told: PromiseClock["told"] =
      dueAt <= now ? "breached" : clock.near !== null && new Date(clock.near) <= now ? "near" : null;
    if (told === null || told === clock.told) continue;
    alarms.push({ kind, type: told === "breached" ? "promise.breached" : "promise.near", dueAt });
    noted[kind] = { ...clock, told };
  }
  return { alarms, clocks: noted };
}

/** How many promises of a ticket were broken, those of this minute among them that no job has counted yet. */
export function breachesOf(ticket: Ticket, now = new Date()): number {
  const late = ringing(ticket.promiseClocks, now).alarms.filter((alarm) => alarm.type === "promise.breached");
  return ticket.breachCount + late.length;
}
