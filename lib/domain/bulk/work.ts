import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { ZodError } from "zod";
import { db } from "@/db/client";
import { bulkRuns, bulkRunTickets, workspaces } from "@/db/schema/index";
import { loadAgentActor } from "../agents/queries";
import { loadCatalog } from "../catalog/catalog";
import { type AgentActor, type Context, inTransaction, type TransactionContext, type Workspace } from "../context";
import { DomainError } from "../errors";
import { enqueue } from "../outbox";
import { isPassing } from "../rules/run-rule";
import { workspaceColumns } from "../workspaces/queries";
import { applyAct, isJoint, undoOnTickets } from "./apply";

/** Tickets of one transaction: as many as take less than a tenth of a second, since it holds their rows. */
const batchSize = 50;
/** Of what is done to each ticket by itself. */
const smallBatch = 10;
/** After so long the work goes to the end of the queue, so that mails and rules have their turn. */
const turnMs = 2_000;

type Run = typeof bulkRuns.$inferSelect;
type Line = typeof bulkRunTickets.$inferSelect;

/**
 * Work on an act on many tickets, or on its undoing. Each ticket is changed and marked in one transaction: a process that dies
 * leaves it done or untouched, and two that work at the same time take different ones. A job ends after a short turn and
 * queues the next.
 * @param oneTurn false: go on until nothing is left, for a caller who waits
 */
export async function workOnRun(runId: number, oneTurn = true): Promise<void> {
  const end = Date.now() + turnMs;
  for (;;) {
    const [found] = await db
      .select({ agentId: bulkRuns.agentId, workspace: workspaceColumns })
      .from(bulkRuns)
      .innerJoin(workspaces, eq(workspaces.id, bulkRuns.workspaceId))
      .where(and(eq(bulkRuns.id, runId), inArray(bulkRuns.state, ["running", "undoing"])));
    if (!found) return;
    const rest = oneTurn && Date.now() > end;
    if (!(await step(found.workspace, found.agentId, runId, rest))) return endRun(runId);
    if (rest) return;
  }
}

const contextOf = (workspace: Workspace, actor: Context["actor"], runId: number): Context => ({
  workspace,
  actor,
  via: "console",
  requestId: `bulk ${runId}`,
});

/** One batch; false when nothing is left for this process. With `rest` the next turn is queued besides. */
async function step(workspace: Workspace, agentId: number, runId: number, rest: boolean): Promise<boolean> {
  const system = contextOf(workspace, { type: "system", job: "bulk.run" }, runId);
  // The rights are those of the moment: who was let go meanwhile changes nothing more.
  const agent = await loadAgentActor(system, agentId).catch((error) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  // Outside the transaction, so that it is kept for the next batch.
  await loadCatalog(system);
  return inTransaction(system, async (ctx) => {
    // Undoing waits for the batch that is at work, and the next batch sees it.
    const [run] = await ctx.tx.select().from(bulkRuns).where(eq(bulkRuns.id, runId)).for("share");
    if (!run) return false;
    const todo = run.state === "running" ? "waiting" : run.state === "undoing" ? "changed" : null;
    if (todo === null) return false;
    const lines = await ctx.tx
      .select()
      .from(bulkRunTickets)
      .where(and(eq(bulkRunTickets.runId, runId), eq(bulkRunTickets.outcome, todo)))
      // What was done last is undone first: merges into one ticket build on each other.
      .orderBy((todo === "waiting" ? asc : desc)(bulkRunTickets.ticketId))
      .limit(isJoint(run.act) ? batchSize : smallBatch)
      .for("update", { skipLocked: true });
    if (lines.length === 0) return false;
    await mark(ctx, runId, agent ? await deal(ctx, agent, run, lines) : lines.map((line) => ({ ...line, ...gone })));
    if (rest) await enqueue(ctx, "bulk.run", { runId }, { key: `bulk.run:${runId}` });
    return true;
  });
}

type Marked = Pick<Line, "ticketId" | "outcome" | "reason" | "eventId">;

async function mark(ctx: TransactionContext, runId: number, marks: Marked[]): Promise<void> {
  const rows = marks.map(
    ({ ticketId, outcome, reason, eventId }) =>
      sql`(${ticketId}::int, ${outcome}::bulk_outcome, ${reason}, ${eventId}::int)`,
  );
  await ctx.tx.execute(sql`update bulk_run_tickets t set outcome = m.outcome, reason = m.reason, event_id = m.event_id
    from (values ${sql.join(rows, sql`, `)}) as m (ticket_id, outcome, reason, event_id)
    where t.run_id = ${runId} and t.ticket_id = m.ticket_id`);
}

const gone = { outcome: "skipped" as const, reason: "Whoever began this is no longer active." };

/** The run is over when no ticket waits for any process. */
async function endRun(runId: number): Promise<void> {
  await db.execute(sql`update bulk_runs r set ended_at = now(),
      state = case r.state when 'running' then 'done'::bulk_state else 'undone'::bulk_state end
    where id = ${runId} and state in ('running', 'undoing') and not exists (
      select 1 from bulk_run_tickets t where t.run_id = r.id
        and t.outcome = case r.state when 'running' then 'waiting'::bulk_outcome else 'changed'::bulk_outcome end)`);
}

/**
 * Deal with tickets, together where the act can be done together. What the domain refuses is undone for this ticket alone and
 * told; where something else goes wrong with several, each is tried by itself; a passing fault fails the batch.
 */
async function deal(ctx: TransactionContext, agent: AgentActor, run: Run, lines: readonly Line[]): Promise<Marked[]> {
  const together = isJoint(run.act) ? [lines] : lines.map((line) => [line]);
  const marks: Marked[] = [];
  for (const some of together) {
    const marked = await attempt(ctx, agent, run, some);
    if (marked) marks.push(...marked);
    else for (const line of some) marks.push(...((await attempt(ctx, agent, run, [line])) ?? []));
  }
  return marks;
}

/** All of some tickets or none; null when none of several could be dealt with. */
async function attempt(
  ctx: TransactionContext,
  agent: AgentActor,
  run: Run,
  lines: readonly Line[],
): Promise<Marked[] | null> {
  const undoes = run.state === "undoing";
  const refused = (line: Line | undefined, error: unknown): Marked => ({
    ticketId: line?.ticketId ?? 0,
    outcome: undoes ? "left" : "skipped",
    reason: reasonOf(error),
    eventId: line?.eventId ?? null,
  });
  try {
    const outcomes = await ctx.tx.transaction(async (tx) => {
      const inner: TransactionContext = { ...ctx, tx, actor: agent };
      const catalog = await loadCatalog(inner);
      const ids = lines.map((line) => line.ticketId);
      return undoes ? undoOnTickets(inner, catalog, run.act, lines) : applyAct(inner, catalog, run.act, ids);
    });
    return outcomes.map((one, place) =>
      one instanceof DomainError ? refused(lines[place], one) : { ticketId: lines[place]?.ticketId ?? 0, ...one },
    );
  } catch (error) {
    if (isPassing(error)) throw error;
    return lines.length > 1 ? null : [refused(lines[0], error)];
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof ZodError) return error.issues[0]?.message ?? "The input is not valid.";
  console.error("A bulk change failed on a ticket:", error);
  return "Something unexpected went wrong. The server's log says more.";
}
