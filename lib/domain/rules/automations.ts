import { and, asc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ruleLog, ruleMarks, ruleRuns, rules, ruleVersions, tickets, workspaces } from "@/db/schema/index";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { intArray } from "../prepared";
import { workspaceColumns } from "../workspaces/queries";
import { lockForRules } from "./act";
import { askRules, conditionOf } from "./ask";
import { nothingKnown } from "./known-fields";
import { runRule } from "./run-rule";
import { asksForBins, type RuleDefinition } from "./schema";
import { clockContext } from "./start-automations";
import { ofItsVersion, type Rule, readDefinition, toRule } from "./store";

/** Tickets that are taken in one transaction: it holds their rows. */
const batchSize = 10;
/**
 * Do the runs of a workspace that have begun, in the order of their rules. One that fails does not keep those behind it
 * waiting; its error is thrown at the end, so that the job is tried again for its sake.
 */
export async function runAutomations(workspaceId: number): Promise<void> {
  const failed: number[] = [];
  let failure: unknown;
  for (let next = await nextRun(workspaceId, failed); next; next = await nextRun(workspaceId, failed)) {
    try {
      await doRun(next);
    } catch (error) {
      failed.push(next.run.id);
      failure ??= error;
    }
  }
  if (failed.length > 0) throw failure;
}

type Next = NonNullable<Awaited<ReturnType<typeof nextRun>>>;

async function nextRun(workspaceId: number, failed: number[]) {
  const [next] = await db
    .select({
      run: ruleRuns,
      rule: rules,
      definition: ruleVersions.definition,
      workspace: workspaceColumns,
      hasMarks: sql<boolean>`exists (select 1 from ${ruleMarks} where ${ruleMarks.ruleId} = ${rules.id})`,
    })
    .from(ruleRuns)
    .innerJoin(rules, eq(rules.id, ruleRuns.ruleId))
    .innerJoin(ruleVersions, ofItsVersion)
    .innerJoin(workspaces, eq(workspaces.id, rules.workspaceId))
    .where(
      and(
        eq(rules.workspaceId, workspaceId),
        isNull(ruleRuns.doneAt),
        sql`${ruleRuns.id} <> all(${intArray(failed)}::int[])`,
      ),
    )
    .orderBy(asc(ruleRuns.tickAt), asc(rules.position), asc(rules.id))
    .limit(1);
  return next;
}

/**
 * Do a run: every ticket that matches, in batches, each in a transaction of its own that also moves how far the run has come.
 * A process that dies leaves a batch whole or undone, and the next goes on behind it.
 */
async function doRun({ run, workspace, hasMarks, ...row }: Next): Promise<void> {
  const definition = readDefinition(row.rule, row.definition);
  if (definition.kind !== "automation" || !definition.enabled || row.rule.deletedAt !== null) return endRun(run.id);
  const ctx = clockContext(workspace);
  const rule = toRule({ rule: row.rule, definition });
  const once = definition.repeat === "once";
  if (once && hasMarks) await dropMarks(ctx, rule);
  let afterId: number | null = run.afterId;
  while (afterId !== null) afterId = await runBatch(ctx, rule, once, { ...run, afterId });
}

async function endRun(runId: number): Promise<void> {
  await db.update(ruleRuns).set({ doneAt: new Date() }).where(eq(ruleRuns.id, runId));
}

/** What an automation looks at: nothing that is merged away, and what is in a bin only when it asks for that. */
export function lookedAt(ctx: Context, definition: RuleDefinition): SQL {
  return and(
    eq(tickets.workspaceId, ctx.workspace.id),
    isNull(tickets.mergedIntoId),
    ...(asksForBins(definition) ? [] : [isNull(tickets.trashedAt), isNull(tickets.spamAt)]),
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

/** One batch. Returns the ticket behind which the run goes on; null when nothing is left. */
async function runBatch(ctx: Context, rule: Rule, once: boolean, run: Run): Promise<number | null> {
  const catalog = await loadCatalog(ctx);
  const rows = await matching(ctx, catalog, rule, run, once);
  const last = rows.at(-1);
  if (!last) {
    await endRun(run.id);
    return null;
  }
  return inTransaction(ctx, async (ctx) => {
    const [now] = await ctx.tx.select().from(ruleRuns).where(eq(ruleRuns.id, run.id)).for("update");
    if (!now || now.doneAt) return null;
    // Another worker has done this batch.
    if (now.afterId !== run.afterId) return now.afterId;
    let matched = now.matched;
    for (const { id } of rows) {
      if (await actOn(ctx, catalog, rule, { ticketId: id, tickAt: run.tickAt }, once)) matched += 1;
    }
    const isLast = rows.length < batchSize;
    await ctx.tx
      .update(ruleRuns)
      .set({ afterId: last.id, matched, movedAt: new Date(), doneAt: isLast ? new Date() : null })
      .where(eq(ruleRuns.id, run.id));
    return isLast ? null : last.id;
  });
}

type Run = typeof ruleRuns.$inferSelect;

function matching(ctx: Context, catalog: Catalog, rule: Rule, run: Run, once: boolean) {
  const stopped = sql`exists (select 1 from ${ruleLog} where ${ruleLog.ticketId} = ${tickets.id}
    and ${ruleLog.stopsAt} = ${run.tickAt.toISOString()}::timestamptz and ${ruleLog.ruleId} <> ${rule.id})`;
  const marked = sql`exists (select 1 from ${ruleMarks} where ${ruleMarks.ruleId} = ${rule.id}
    and ${ruleMarks.ticketId} = ${tickets.id})`;
  return reader(ctx)
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
  if ((await lockForRules(ctx, ticketId)) === null) return false;
  const answers = await askRules(ctx, catalog, "automation", [rule], nothingKnown, ticketId);
  if (!answers?.[0]?.held || answers.ticket?.isMerged) return false;
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
