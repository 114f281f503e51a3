import { isDeepStrictEqual } from "node:util";
import { type SQL, sql } from "drizzle-orm";
import { events, tickets } from "@/db/schema/index";
import { businessSecondsBetween } from "../calendars/business-time";
import type { Catalog } from "../catalog/catalog";
import { type Context, reader, type TransactionContext } from "../context";
import { recordEvents } from "../events";
import { flat, intArray } from "../prepared";
import type { Ticket } from "../tickets/change-ticket";
import { compileCondition, compileTree } from "../tickets/compile-query";
import { findField } from "../tickets/fields";
import { leavesOf, type TicketQuery } from "../tickets/query";
import { storePatches } from "../tickets/store-patches";
import {
  type Alarm,
  dueColumns,
  pausesOf,
  promiseWords,
  ringing,
  ruleOf,
  runningClocks,
  type StateChange,
} from "./clocks";

/** Acts of one ticket that are looked through for pauses. */
const mostActs = 1000;

/** One change in a history as the database tells it: when, of what, from what, to what. */
type Line = [string, StateChange["field"], unknown, unknown];

export type Standing = { promiseId: number | null; history: StateChange[] };

/** Conditions hold for a ticket, whoever happens to change it. */
const impartial = (ctx: Context): Context => ({ ...ctx, actor: { type: "system", job: "promises" } });

/**
 * Which of the promises in use holds for a ticket, the first in order, as SQL over `tickets`. Asked for tickets by number it
 * needs no plan of its own for each value, so the statement may be a prepared one.
 */
function holdingSql(ctx: Context, catalog: Catalog): SQL {
  const known = holding.get(catalog);
  if (known) return known;
  const asker = impartial(ctx);
  const held = (query: TicketQuery) => compileTree(query, (condition) => compileCondition(asker, catalog, condition));
  const cases = catalog.promises
    .filter((promise) => promise.active)
    .map((promise) => sql`when ${held(promise.condition)} then ${promise.id}::int`);
  const built = cases.length === 0 ? sql`null::int` : flat(sql`case ${sql.join(cases, sql` `)} end`);
  holding.set(catalog, built);
  return built;
}

/** Every act on a ticket asks this, and its SQL stays the same as long as the catalog. */
const holding = new WeakMap<Catalog, SQL>();

/**
 * Do the promises in use ask for nothing but the ticket's row and people? Then they can be chosen as soon as the row is
 * stored, while the rest of an act is still under way; else only after all of it.
 */
export const askOnlyRow = (catalog: Catalog): boolean =>
  catalog.promises.every(
    (promise) => !promise.active || leavesOf(promise.condition).every(({ field }) => isOfRow(catalog, field)),
  );

const ofPeople = ["phase", "organizationId", "organizationName", "customerPhone", "customerEmail"];

function isOfRow(catalog: Catalog, name: string): boolean {
  const kind = findField(catalog, name)?.kind;
  if (kind === "fulltext" || name.startsWith("customerFields.")) return false;
  return kind !== "special" || ofPeople.includes(name);
}

/** For each ticket the promise that holds, and how its state moved; one query. */
export async function standingOf(
  ctx: Context,
  catalog: Catalog,
  ticketIds: readonly number[],
): Promise<Map<number, Standing>> {
  // Written out whole: in the columns of a built select the names would lose their tables.
  const rows = await reader(ctx).execute<{ id: number; promiseId: number | null; history: Line[] }>(sql`
    select ${tickets.id} as id, ${holdingSql(ctx, catalog)} as "promiseId", (
        select coalesce(json_agg(
          json_build_array(act.created_at, change ->> 'field', change -> 'from', change -> 'to') order by act.id), '[]')
        from (select ${events.id}, ${events.createdAt}, ${events.changes} from ${events}
          where ${events.ticketId} = ${tickets.id} and ${events.mergedFromTicketId} is null
            and ${events.type} in ('ticket.created', 'ticket.updated', 'message.taken_back', 'note.taken_back')
          order by ${events.id} desc limit ${mostActs}) as act,
          jsonb_array_elements(act.changes) as change
        where change ->> 'field' in ('statusId', 'trashed', 'spam')) as history
    from ${tickets}
    where ${tickets.workspaceId} = ${ctx.workspace.id} and ${tickets.id} = any(${intArray(ticketIds)}::int[])`);
  return new Map(
    rows.map(({ id, promiseId, history }) => [
      id,
      { promiseId, history: history.map(([at, field, from, to]) => ({ at: new Date(at), field, from, to })) },
    ]),
  );
}

/** A ticket before a change (null for a new one) and as it is stored after it. */
export type Moved = { before: Ticket | null; after: Ticket };

/** Bring what is due on one ticket up to date, see `applyPromisesTo`; returns it as it is now stored. */
export async function applyPromises(
  ctx: TransactionContext,
  catalog: Catalog,
  before: Ticket | null,
  after: Ticket,
  now = new Date(),
): Promise<Ticket> {
  const [kept] = await applyPromisesTo(ctx, catalog, [{ before, after }], now);
  return kept ?? after;
}

/**
 * Bring what is due on tickets up to date, in the transaction of their change and after everything else of it was stored:
 * choose the promise that holds, count its clocks, and write down what was late already when the change came. Costs nothing
 * where no promise and no date is concerned.
 * @returns the tickets as they are now stored, in the order given
 */
export async function applyPromisesTo(
  ctx: TransactionContext,
  catalog: Catalog,
  moved: readonly Moved[],
  now: Date,
): Promise<Ticket[]> {
  const inUse = catalog.promises.some((promise) => promise.active);
  const promised = ({ after }: Moved) => inUse || after.promiseId !== null;
  const dated = ({ after }: Moved) => after.dueOn !== null || Object.keys(after.promiseClocks).length > 0;
  const concerned = moved.filter((one) => promised(one) || dated(one));
  if (concerned.length === 0) return moved.map(({ after }) => after);
  const asked = concerned.filter(promised).map(({ after }) => after.id);
  const standings = asked.length > 0 ? await standingOf(ctx, catalog, asked) : new Map<number, Standing>();
  const kept = await keepDue(ctx, catalog, concerned, standings, now);
  const changed = new Map(kept.map((ticket) => [ticket.id, ticket]));
  return moved.map(({ after }) => changed.get(after.id) ?? after);
}

const noStanding: Standing = { promiseId: null, history: [] };

/** The second half of `applyPromisesTo`, for callers who have asked how tickets stand. */
export async function keepDue(
  ctx: TransactionContext,
  catalog: Catalog,
  moved: readonly Moved[],
  standings: ReadonlyMap<number, Standing>,
  now: Date,
): Promise<Ticket[]> {
  const due = moved.map((one) => dueOf(ctx, catalog, one, standings.get(one.after.id) ?? noStanding, now));
  await recordAlarms(
    ctx,
    due.flatMap(({ id, breaches }) => breaches.map((alarm) => ({ ticketId: id, alarm }))),
  );
  await storePatches(ctx, due);
  return moved.map(({ after }, place) => ({ ...after, ...due[place]?.patch }));
}

/** What a change makes of a ticket's clocks, and what was late already when it came; the patch is empty where all stays. */
function dueOf(ctx: Context, catalog: Catalog, { before, after }: Moved, standing: Standing, now: Date) {
  // What is over by this very change may have been late before it; nobody will ask later.
  const late = ringing(after.promiseClocks, now);
  const breaches = late.alarms.filter((alarm) => alarm.type === "promise.breached");
  const open = after.closedAt === null && after.mergedIntoId === null;
  // Closed tickets keep the promise they were closed under.
  const promiseId = open ? standing.promiseId : after.promiseId;
  const rule = ruleOf(catalog, promiseId);
  const clocks = runningClocks(rule, after, standing.history, ctx.workspace.settings.timeZone);
  const patch: Partial<Ticket> = {
    promiseId,
    ...dueColumns(clocks, breaches.length > 0 ? late.clocks : after.promiseClocks),
    ...counted(after, breaches),
  };
  if (rule && after.firstReplyAt !== null && before !== null && before.firstReplyAt === null) {
    patch.firstReplySeconds = replySeconds(rule, before, after, standing.history);
  }
  const same = Object.entries(patch).every(([column, value]) =>
    isDeepStrictEqual(after[column as keyof Ticket], value),
  );
  return { id: after.id, breaches, patch: same ? {} : patch };
}

/** Opening hours from when the customer began to wait until the first answer, less the pauses. */
function replySeconds(
  rule: NonNullable<ReturnType<typeof ruleOf>>,
  before: Ticket,
  after: Ticket,
  history: readonly StateChange[],
): number {
  const from = before.waitingSince ?? before.createdAt;
  const to = after.firstReplyAt ?? from;
  const paused = pausesOf(rule, after, history).reduce((sum, pause) => {
    const begins = new Date(Math.max(pause.from.getTime(), from.getTime()));
    const ends = new Date(Math.min(pause.to?.getTime() ?? to.getTime(), to.getTime()));
    return begins < ends ? sum + businessSecondsBetween(rule.calendar, begins, ends) : sum;
  }, 0);
  return Math.max(0, businessSecondsBetween(rule.calendar, from, to) - paused);
}

/** The count of broken promises after these alarms. */
export function counted(ticket: Ticket, alarms: readonly Alarm[]) {
  const breaches = alarms.filter((alarm) => alarm.type === "promise.breached");
  const latest = Math.max(ticket.breachedAt?.getTime() ?? 0, ...breaches.map((alarm) => alarm.dueAt.getTime()));
  return {
    breachCount: ticket.breachCount + breaches.length,
    breachedAt: breaches.length === 0 ? ticket.breachedAt : new Date(latest),
  };
}

/** Write an event for each alarm, as the desk's own act. */
export async function recordAlarms(
  ctx: TransactionContext,
  rung: readonly { ticketId: number; alarm: Alarm }[],
): Promise<void> {
  await recordEvents(
    ctx,
    rung.map(({ ticketId, alarm: { kind, type, dueAt } }) => ({
      type,
      ticketId,
      changes: [{ field: "promise", from: null, to: kind, toName: promiseWords[kind] }],
      delivery: { dueAt: dueAt.toISOString() },
      actor: { type: "system", job: "promises" },
    })),
  );
}
