import { and, desc, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { events, messages, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { authorize } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid } from "../errors";
import { said } from "../happened";
import { leavesOf } from "../tickets/query";
import { act } from "./act";
import { type Answer, askRules, conditionOf } from "./ask";
import { lookedAt } from "./automations";
import { checkRule } from "./check-rule";
import { type Choice, offeredOrganizationsOf } from "./choices";
import { conditionInWords } from "./condition-words";
import { type Known, nothingKnown } from "./known-fields";
import type { LoggedCondition } from "./log";
import { patience, withPatience } from "./rule-fields";
import { type RuleDefinition, type RuleInput, ruleEvents, ruleInput } from "./schema";
import type { Rule } from "./store";
import { factsOf } from "./triggers";

/** A ticket on which the rule would act. */
export type DryMatch = {
  ticketId: number;
  subject: string;
  /** Triggers: the event it would have acted on, and when that was. */
  eventId: number | null;
  at: Date | null;
  conditions: LoggedCondition[];
  /** What would change on the ticket, as in its history. */
  changes: Change[];
  /** A sentence for each thing that would be done, changes among them. */
  did: string[];
  /** Why it would fail. */
  error: string | null;
};

export type DryRun = {
  /** How many events, or tickets, were looked at. */
  looked: number;
  matches: DryMatch[];
  /** Where to go on, for `before`; null when there is nothing further back. */
  next: number | null;
};

const mostMatches = 100;
/** Events that are looked at for one answer. */
const mostEvents = 500;
/** The whole may take so long, in milliseconds; what was found by then is the answer. */
const wholePatience = 2 * patience;

/**
 * Try a rule that need not be stored on what is past, newest first. It runs the commands that the rule itself would run, each
 * ticket in a transaction that is always rolled back: mails, jobs and announcements are rows of that transaction and go with
 * it, and no second way of planning a change can say otherwise than the change itself. A trigger is asked about past events
 * and the ticket as it is now; an automation about the tickets as they are now. Mail rules are tried by `dryRunMails` of
 * lib/mail.
 * Errors: `forbidden`; `invalid` as for a new rule; `unavailable` with reason `too_slow` when a statement takes too long.
 * @param page.before the event (triggers) or ticket to look before
 */
export async function dryRun(
  ctx: Context,
  raw: RuleInput,
  page: { limit: number; before?: number | undefined },
): Promise<DryRun> {
  authorize(ctx, "settings.manage");
  const definition = ruleInput.parse(raw);
  const catalog = await loadCatalog(ctx);
  await checkRule(ctx, catalog, definition);
  const trial = await startTrial(ctx, catalog, definition);
  const limit = Math.max(1, Math.min(Math.trunc(page.limit), mostMatches));
  if (definition.kind === "mail") throw invalid({ kind: "A mail rule is tried on mails." });
  return definition.kind === "trigger"
    ? tryEvents(trial, definition.on, { limit, before: page.before })
    : tryTickets(trial, { limit, before: page.before });
}

export type Trial = { ctx: Context; catalog: Catalog; rule: Rule; companies: Choice[]; until: number };

/** A rule that is tried acts under the number 0, in a context that shares nothing which a rollback would not undo. */
export async function startTrial(ctx: Context, catalog: Catalog, definition: RuleDefinition): Promise<Trial> {
  const makesTags = definition.actions.some((action) => action.do === "tag" && action.add.length > 0);
  const catalogVersion = makesTags ? -1 : ctx.workspace.catalogVersion;
  return {
    ctx: { ...ctx, workspace: { ...ctx.workspace, catalogVersion } },
    catalog,
    rule: { id: 0, workspaceId: ctx.workspace.id, version: 0, name: definition.name, definition },
    companies: await offeredOrganizationsOf(ctx),
    until: Date.now() + wholePatience,
  };
}

type Page = { limit: number; before?: number | undefined };

async function tryEvents(trial: Trial, on: readonly string[], { limit, before }: Page): Promise<DryRun> {
  const types = [...new Set(["ticket.created", "ticket.updated", "ticket.received_merge", ...ruleEvents])];
  const rows = await withPatience(trial.ctx, (ctx) =>
    reader(ctx)
      .select({ event: events, message: said })
      .from(events)
      .leftJoin(messages, eq(messages.id, events.messageId))
      .innerJoin(tickets, eq(tickets.id, events.ticketId))
      .where(
        and(
          eq(events.workspaceId, ctx.workspace.id),
          inArray(events.type, types),
          isNull(tickets.mergedIntoId),
          ne(events.actorType, "rule"),
          ...(before === undefined ? [] : [lt(events.id, before)]),
        ),
      )
      .orderBy(desc(events.id))
      .limit(mostEvents),
  );
  const matches: DryMatch[] = [];
  let looked = 0;
  let last: number | null = null;
  for (const { event, message } of rows) {
    if (matches.length >= limit || Date.now() > trial.until) break;
    looked += 1;
    last = event.id;
    if (event.ticketId === null) continue;
    const happened = { ...event, ticketId: event.ticketId };
    const facts = factsOf(happened, message);
    if (!facts.kinds.some((kind) => on.includes(kind))) continue;
    const match = await tryTicket(trial, { event: facts, mail: null }, event.ticketId);
    if (match) matches.push({ ...match, eventId: event.id, at: event.createdAt });
  }
  const more = looked < rows.length || rows.length === mostEvents;
  return { looked, matches, next: more ? last : null };
}

async function tryTickets(trial: Trial, { limit, before }: Page): Promise<DryRun> {
  const rows = await withPatience(trial.ctx, (ctx) =>
    reader(ctx)
      .select({ id: tickets.id })
      .from(tickets)
      .where(
        and(
          lookedAt(ctx, trial.rule.definition),
          conditionOf(ctx, trial.catalog, trial.rule),
          ...(before === undefined ? [] : [lt(tickets.id, before)]),
        ),
      )
      .orderBy(desc(tickets.id))
      .limit(limit),
  );
  const matches: DryMatch[] = [];
  let looked = 0;
  let last: number | null = null;
  for (const { id } of rows) {
    if (Date.now() > trial.until) break;
    looked += 1;
    last = id;
    const match = await tryTicket(trial, nothingKnown, id);
    if (match) matches.push(match);
  }
  const more = looked < rows.length || rows.length === limit;
  return { looked, matches, next: more ? last : null };
}

class Undone extends Error {}

/** Run work whose every trace is rolled back, and give what it found. */
export async function undone<T>(ctx: Context, work: (ctx: TransactionContext) => Promise<T>): Promise<T> {
  let found: { value: T } | undefined;
  try {
    await withPatience(ctx, (ctx) =>
      inTransaction(ctx, async (ctx) => {
        // Somebody who works on the ticket is not waited for, nor kept waiting.
        await ctx.tx.execute(sql`set local lock_timeout = 1000`);
        found = { value: await work(ctx) };
        throw new Undone();
      }),
    );
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  if (!found) throw new Error("Nothing was tried.");
  return found.value;
}

async function tryTicket(trial: Trial, known: Known, ticketId: number): Promise<DryMatch | null> {
  const { catalog, rule } = trial;
  return undone(trial.ctx, async (ctx) => {
    const [answer] = (await askRules(ctx, catalog, rule.definition.kind, [rule], known, ticketId)) ?? [];
    if (!answer?.held) return null;
    return {
      ...(await wouldDo(ctx, trial, ticketId)),
      eventId: null,
      at: null,
      conditions: conditionsOf(trial, answer),
    };
  });
}

/** Act on a ticket and read what that came to; the caller undoes it. */
async function wouldDo(ctx: TransactionContext, { rule }: Trial, ticketId: number) {
  const [row] = await ctx.tx
    .select({ subject: tickets.subject, newest: sql<number>`(select coalesce(max(id), 0)::int from events)` })
    .from(tickets)
    .where(eq(tickets.id, ticketId));
  const shared = { ticketId, subject: row?.subject ?? "" };
  try {
    const { did } = await ctx.tx.transaction((tx) => act({ ...ctx, tx }, rule, { ticketId, eventId: null }));
    const made = await ctx.tx
      .select({ changes: events.changes })
      .from(events)
      .where(and(eq(events.ticketId, ticketId), gt(events.id, row?.newest ?? 0)))
      .orderBy(events.id);
    const changes = made
      .flatMap((event) => event.changes)
      .filter((change) => !["rule", "webhook", "push"].includes(change.field));
    return { ...shared, changes, did, error: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...shared, changes: [], did: [], error: error.message };
  }
}

/** What was asked, in words, with what was found. */
export const conditionsOf = ({ catalog, rule, companies }: Trial, answer: Answer): LoggedCondition[] =>
  leavesOf(rule.definition.when).map((condition, index) => ({
    words: conditionInWords(catalog, rule.definition.kind, condition, companies),
    held: answer.leaves[index] === "1",
  }));
