import { and, asc, eq, gt, isNull, lt, lte, notExists, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ruleLog, ruleMarks, ruleRuns, rules, tickets, workspaces } from "@/db/schema/index";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext, type Workspace } from "../context";
import { enqueue } from "../outbox";
import { workspaceColumns } from "../workspaces/queries";
import { lockForRules } from "./act";
import { askRules, conditionOf } from "./ask";
import { nothingKnown } from "./known-fields";
import { nextFire } from "./next-fire";
import { runRule } from "./run-rule";
import { leavesTouch, type RuleDefinition } from "./schema";
import { type Rule, ruleRow, toRule } from "./store";

/** Tickets that are taken in one transaction: it holds their rows. */
const batchSize = 25;
/** A run that did not move for so long has lost its job. */
const lostAfterMinutes = 5;

/**
 * Start every automation that is due: a run for the moment it was due, the job that does it, and when it is due next. However
 * many minutes were missed, there is one run for them; while an earlier run goes on, no other begins.
 */
export async function startDueAutomations(now = new Date()): Promise<void> {
  const due = await db
    .select({ id: rules.id, workspace: workspaceColumns })
    .from(rules)
    .innerJoin(workspaces, eq(workspaces.id, rules.workspaceId))
    .where(and(lte(rules.nextAt, now), notExists(openRuns(sql`${rules.id}`))))
    .orderBy(asc(rules.nextAt), asc(rules.position))
    .limit(10_000);
  for (const { id, workspace } of due) await start(clockContext(workspace), id, now);
  await resumeLost();
}

const openRuns = (ruleId: SQL) =>
  db
    .select({ one: sql`1` })
    .from(ruleRuns)
    .where(and(eq(ruleRuns.ruleId, ruleId), isNull(ruleRuns.doneAt)));

const clockContext = (workspace: Workspace): Context => ({
  workspace,
  actor: { type: "system", job: "rules.clock" },
  via: "job",
  requestId: "rules.clock",
});

function start(ctx: Context, id: number, now: Date): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [rule] = await ctx.tx.select().from(rules).where(eq(rules.id, id)).for("update");
    if (!rule?.nextAt || rule.nextAt > now || !rule.enabled) return;
    const found = await ruleRow(ctx, id);
    if (found?.definition.kind !== "automation") return;
    const [run] = await ctx.tx
      .insert(ruleRuns)
      .values({ ruleId: id, dueAt: rule.nextAt, tickAt: new Date(Math.floor(now.getTime() / 60_000) * 60_000) })
      .onConflictDoNothing()
      .returning({ id: ruleRuns.id });
    const nextAt = nextFire(found.definition.schedule, now, ctx.workspace.settings.timeZone);
    await ctx.tx.update(rules).set({ nextAt }).where(eq(rules.id, id));
    if (run) await enqueueRun(ctx, id, run.id);
  });
}

/** One after the other in each workspace, so that a rule can stop those behind it. */
const enqueueRun = (ctx: TransactionContext, ruleId: number, runId: number): Promise<void> =>
  enqueue(ctx, "rule.run", { runId }, { key: `rule.run:${ruleId}`, queue: `rules ${ctx.workspace.id}` });

/** A run whose job died for good is given another. */
async function resumeLost(): Promise<void> {
  const lost = await db
    .select({ runId: ruleRuns.id, ruleId: ruleRuns.ruleId, workspace: workspaceColumns })
    .from(ruleRuns)
    .innerJoin(rules, eq(rules.id, ruleRuns.ruleId))
    .innerJoin(workspaces, eq(workspaces.id, rules.workspaceId))
    .where(and(isNull(ruleRuns.doneAt), lt(ruleRuns.movedAt, sql`now() - ${lostAfterMinutes} * interval '1 minute'`)))
    .limit(1000);
  for (const { runId, ruleId, workspace } of lost) {
    await inTransaction(clockContext(workspace), (ctx) => enqueueRun(ctx, ruleId, runId));
  }
}

/**
 * Do a run: every ticket that matches, in batches, each in a transaction of its own that also moves how far the run has come.
 * A process that dies leaves a batch whole or undone, and the next goes on behind it.
 */
export async function runAutomation(runId: number): Promise<void> {
  const [found] = await db
    .select({ ruleId: ruleRuns.ruleId, doneAt: ruleRuns.doneAt, workspace: workspaceColumns })
    .from(ruleRuns)
    .innerJoin(rules, eq(rules.id, ruleRuns.ruleId))
    .innerJoin(workspaces, eq(workspaces.id, rules.workspaceId))
    .where(eq(ruleRuns.id, runId));
  if (!found || found.doneAt) return;
  const ctx = clockContext(found.workspace);
  const row = await ruleRow(ctx, found.ruleId);
  const automation = row?.definition.kind === "automation" && row.definition.enabled ? row.definition : null;
  if (!row || !automation) return endRun(runId);
  const rule = toRule(row);
  if (automation.repeat === "once") await dropMarks(ctx, rule);
  while (await runBatch(ctx, rule, automation.repeat === "once", runId));
}

async function endRun(runId: number): Promise<void> {
  await db.update(ruleRuns).set({ doneAt: new Date() }).where(eq(ruleRuns.id, runId));
}

/** What an automation looks at: nothing that is merged away, and what is in a bin only when it asks for that. */
export function lookedAt(ctx: Context, definition: RuleDefinition): SQL {
  const binned = leavesTouch(definition.when, ["trashedAt", "spamAt"]);
  return and(
    eq(tickets.workspaceId, ctx.workspace.id),
    isNull(tickets.mergedIntoId),
    ...(binned ? [] : [isNull(tickets.trashedAt), isNull(tickets.spamAt)]),
  ) as SQL;
}

/** Tickets that no longer match may match anew. */
async function dropMarks(ctx: Context, rule: Rule): Promise<void> {
  const catalog = await loadCatalog(ctx);
  await db.delete(ruleMarks).where(
    and(
      eq(ruleMarks.ruleId, rule.id),
      sql`not exists (select 1 from ${tickets} where ${tickets.id} = ${ruleMarks.ticketId}
        and ${lookedAt(ctx, rule.definition)} and ${conditionOf(ctx, catalog, rule)})`,
    ),
  );
}

/** One batch; false when nothing is left. */
function runBatch(ctx: Context, rule: Rule, once: boolean, runId: number): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [run] = await ctx.tx.select().from(ruleRuns).where(eq(ruleRuns.id, runId)).for("update");
    if (!run || run.doneAt) return false;
    const catalog = await loadCatalog(ctx);
    const rows = await matching(ctx, catalog, rule, run, once);
    let matched = 0;
    for (const { id } of rows) {
      if (await actOn(ctx, catalog, rule, { ticketId: id, tickAt: run.tickAt }, once)) matched += 1;
    }
    const last = rows.at(-1);
    await ctx.tx
      .update(ruleRuns)
      .set({
        afterId: last?.id ?? run.afterId,
        matched: run.matched + matched,
        movedAt: new Date(),
        doneAt: rows.length < batchSize ? new Date() : null,
      })
      .where(eq(ruleRuns.id, runId));
    return rows.length === batchSize;
  });
}

type Run = typeof ruleRuns.$inferSelect;

function matching(ctx: TransactionContext, catalog: Catalog, rule: Rule, run: Run, once: boolean) {
  const stopped = sql`exists (select 1 from ${ruleLog} where ${ruleLog.ticketId} = ${tickets.id}
    and ${ruleLog.stopsAt} = ${run.tickAt.toISOString()}::timestamptz and ${ruleLog.ruleId} <> ${rule.id})`;
  const marked = sql`exists (select 1 from ${ruleMarks} where ${ruleMarks.ruleId} = ${rule.id}
    and ${ruleMarks.ticketId} = ${tickets.id})`;
  return ctx.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        lookedAt(ctx, rule.definition),
        gt(tickets.id, run.afterId),
        conditionOf(ctx, catalog, rule),
        sql`not ${stopped}`,
        ...(once ? [sql`not ${marked}`] : []),
      ),
    )
    .orderBy(asc(tickets.id))
    .limit(batchSize);
}

/** Act on a ticket, if it still matches once its row is held. */
async function actOn(
  ctx: TransactionContext,
  catalog: Catalog,
  rule: Rule,
  { ticketId, tickAt }: { ticketId: number; tickAt: Date },
  once: boolean,
): Promise<boolean> {
  const ticket = await lockForRules(ctx, ticketId);
  if (!ticket || ticket.mergedIntoId !== null) return false;
  const [answer] = (await askRules(ctx, catalog, "automation", [rule], nothingKnown, ticketId)) ?? [];
  if (!answer?.held) return false;
  const on = { ticketId, eventId: null, inboundMailId: null, depth: 0, tickAt };
  const deed = await runRule(ctx, rule, on);
  // What was held back has not been done; it is tried again.
  if (once && deed && !deed.heldBack) {
    await ctx.tx.insert(ruleMarks).values({ ruleId: rule.id, ticketId }).onConflictDoNothing();
  }
  return true;
}

/** Forget runs that ended before a moment. Returns how many. */
export async function dropOldRuns(before: Date): Promise<number> {
  const rows = await db.delete(ruleRuns).where(lt(ruleRuns.doneAt, before)).returning({ id: ruleRuns.id });
  return rows.length;
}
