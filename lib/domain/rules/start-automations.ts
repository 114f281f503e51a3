import { and, asc, eq, exists, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { ruleRuns, rules, ruleVersions, workspaces } from "@/db/schema/index";
import { type Context, inTransaction, type Workspace } from "../context";
import { enqueue } from "../outbox";
import { workspaceColumns } from "../workspaces/queries";
import { nextFire } from "./next-fire";
import { mostRules, ofItsVersion, readDefinition } from "./store";

/** A run that did not move for so long has lost its job. */
const lostAfterMinutes = 5;

/**
 * Start every automation that is due: a run for the moment it was due, when it is due next, and in each workspace the job
 * that does them. However many minutes were missed, there is one run for them; while an earlier run goes on, no other begins.
 */
export async function startDueAutomations(now = new Date()): Promise<void> {
  const isLost = sql`${ruleRuns.movedAt} < now() - ${lostAfterMinutes} * interval '1 minute'`;
  const concerned = await db
    .select(workspaceColumns)
    .from(workspaces)
    .where(
      or(
        exists(db.select({ one: sql`1` }).from(rules).where(isDue(now))),
        exists(
          db
            .select({ one: sql`1` })
            .from(ruleRuns)
            .innerJoin(rules, eq(rules.id, ruleRuns.ruleId))
            .where(and(eq(rules.workspaceId, workspaces.id), isNull(ruleRuns.doneAt), isLost)),
        ),
      ),
    );
  for (const workspace of concerned) await start(clockContext(workspace), now);
}

/** Of the workspace of the query around it. */
const isDue = (now: Date) =>
  and(
    eq(rules.workspaceId, workspaces.id),
    lte(rules.nextAt, now),
    eq(rules.enabled, true),
    isNull(rules.deletedAt),
    notExists(
      db
        .select({ one: sql`1` })
        .from(ruleRuns)
        .where(and(eq(ruleRuns.ruleId, rules.id), isNull(ruleRuns.doneAt))),
    ),
  );

/** In what the clock does. */
export const clockContext = (workspace: Workspace): Context => ({
  workspace,
  actor: { type: "system", job: "rules.clock" },
  via: "job",
  requestId: "rules.clock",
});

function start(ctx: Context, now: Date): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const due = await ctx.tx
      .select({ rule: rules, definition: ruleVersions.definition })
      .from(rules)
      .innerJoin(workspaces, eq(workspaces.id, rules.workspaceId))
      .innerJoin(ruleVersions, ofItsVersion)
      .where(and(eq(rules.workspaceId, ctx.workspace.id), isDue(now)))
      .orderBy(asc(rules.id))
      .limit(mostRules)
      .for("update", { of: rules });
    const tickAt = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    const starting = due.flatMap(({ rule, definition }) => {
      const read = readDefinition(rule, definition);
      if (read.kind !== "automation" || rule.nextAt === null) return [];
      const nextAt = nextFire(read.schedule, now, ctx.workspace.settings.timeZone);
      return [{ id: rule.id, dueAt: rule.nextAt, nextAt }];
    });
    if (starting.length > 0) {
      const moved = JSON.stringify(starting.map(({ id, nextAt }) => ({ id, at: nextAt })));
      await Promise.all([
        ctx.tx
          .insert(ruleRuns)
          .values(starting.map(({ id, dueAt }) => ({ ruleId: id, dueAt, tickAt })))
          .onConflictDoNothing(),
        ctx.tx.execute(sql`update rules set next_at = moved.at
          from json_to_recordset(${moved}::json) as moved(id int, at timestamptz) where rules.id = moved.id`),
      ]);
    }
    // One after the other in each workspace, so that a rule can stop those behind it.
    const queue = `rules ${ctx.workspace.id}`;
    await enqueue(ctx, "rule.run", { workspaceId: ctx.workspace.id }, { key: queue, queue });
  });
}
