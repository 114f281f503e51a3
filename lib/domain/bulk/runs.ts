import { and, asc, count, desc, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { bulkRuns, bulkRunTickets, tickets } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { callingAgentId } from "../agents/caller";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { enqueue } from "../outbox";
import { isRowId } from "../row-id";
import { unknownPlaceholder } from "../rules/placeholders";
import { compileQuery } from "../tickets/compile-query";
import { getTicket } from "../tickets/read-ticket";
import { type BulkInput, bulkInput } from "./schema";
import { actInWords } from "./words";

/** So many are done at once, while the caller waits; more are background work. */
export const atOnce = 50;
/** More than so many in one act are more likely a mistake than a wish. */
export const mostTickets = 20_000;
/** When the worker looks after an act that is being done at once, should that process die. */
const rescueAfterMs = 30_000;

type Row = typeof bulkRuns.$inferSelect;
type Outcome = (typeof bulkRunTickets.$inferSelect)["outcome"];

/** An act on many tickets with how far it is: the number of tickets by outcome. */
export type BulkRun = Pick<Row, "id" | "title" | "state" | "createdAt" | "endedAt"> & {
  total: number;
  counts: Record<Outcome, number>;
  /** There is something that undoing could take back. */
  undoable: boolean;
};

/**
 * Begin an act on many tickets. Each ticket is dealt with once, by the commands a person would use and with the caller's
 * rights at that moment; `work.ts` does it. Returns the run's number and how many tickets it is about.
 *
 * Errors: `forbidden` without the right to it; `invalid` for a bad query, an unknown placeholder or too many tickets; `not_found` when nothing matches or the
 * target of a merge is not there.
 */
export async function startBulkRun(ctx: Context, raw: BulkInput): Promise<{ runId: number; total: number }> {
  authorize(ctx, "ticket.bulk");
  const { act, on } = bulkInput.parse(raw);
  const agentId = callingAgentId(ctx);
  const catalog = await loadCatalog(ctx);
  const unknown = act.message ? unknownPlaceholder(catalog, act.message.text) : null;
  if (unknown !== null) throw invalid({ message: `There is no placeholder “${unknown}”.` });
  if (act.mergeIntoId !== undefined) await getTicket(ctx, act.mergeIntoId);
  return inTransaction(ctx, async (ctx) => {
    const [run] = await ctx.tx
      .insert(bulkRuns)
      .values({ workspaceId: ctx.workspace.id, agentId, act, title: actInWords(act, catalog) })
      .returning({ id: bulkRuns.id });
    const runId = run?.id ?? 0;
    const wanted = "ids" in on ? inArray(tickets.id, on.ids) : compileQuery(ctx, catalog, on.query);
    const { count: total } = await ctx.tx.execute(sql`
      insert into bulk_run_tickets (run_id, ticket_id)
      select ${runId}::int, ${tickets.id} from ${tickets}
      where ${visibleTickets(ctx)} and ${wanted} ${act.mergeIntoId === undefined ? sql`` : sql`and ${ne(tickets.id, act.mergeIntoId)}`}
      limit ${mostTickets + 1}`);
    if (total > mostTickets) {
      const most = mostTickets.toLocaleString("en");
      throw invalid({ on: `That is more than ${most} tickets. Narrow the list first.` });
    }
    if (total === 0) throw new DomainError("not_found", "None of these tickets is there any more.");
    await enqueueRun(ctx, runId, total <= atOnce ? rescueAfterMs : 0);
    return { runId, total };
  });
}

const enqueueRun = (ctx: TransactionContext, runId: number, inMs: number): Promise<void> =>
  enqueue(ctx, "bulk.run", { runId }, { key: `bulk.run:${runId}`, runAt: new Date(Date.now() + inMs) });

const own = (ctx: Context, runId: number) =>
  and(
    eq(bulkRuns.id, isRowId(runId) ? runId : 0),
    eq(bulkRuns.agentId, callingAgentId(ctx)),
    eq(bulkRuns.workspaceId, ctx.workspace.id),
  );

/**
 * Take one of the caller's own acts back: what it changed gets its earlier values where nobody has changed them since; a run that
 * is not done yet stops first. Returns how many tickets are to be looked at. Errors: `not_found`; `conflict` when it is
 * taken back already.
 */
export function undoBulkRun(ctx: Context, runId: number): Promise<{ total: number }> {
  return inTransaction(ctx, async (ctx) => {
    const [run] = await ctx.tx.select().from(bulkRuns).where(own(ctx, runId)).for("update");
    if (!run) throw notFound("Bulk change");
    if (run.state === "undoing" || run.state === "undone") {
      throw new DomainError("conflict", "It is taken back already.", { reason: "undone" });
    }
    await ctx.tx
      .update(bulkRunTickets)
      .set({ outcome: "skipped", reason: "Stopped before its turn." })
      .where(and(eq(bulkRunTickets.runId, runId), eq(bulkRunTickets.outcome, "waiting")));
    await ctx.tx.update(bulkRuns).set({ state: "undoing", endedAt: null }).where(eq(bulkRuns.id, runId));
    const [todo] = await ctx.tx
      .select({ total: count() })
      .from(bulkRunTickets)
      .where(and(eq(bulkRunTickets.runId, runId), eq(bulkRunTickets.outcome, "changed")));
    const total = todo?.total ?? 0;
    await enqueueRun(ctx, runId, total <= atOnce ? rescueAfterMs : 0);
    return { total };
  });
}

const noCounts: Record<Outcome, number> = { waiting: 0, changed: 0, same: 0, skipped: 0, undone: 0, left: 0 };

async function withCounts(ctx: Context, rows: Row[]): Promise<BulkRun[]> {
  if (rows.length === 0) return [];
  const counted = await reader(ctx)
    .select({ runId: bulkRunTickets.runId, outcome: bulkRunTickets.outcome, n: count() })
    .from(bulkRunTickets)
    .where(
      inArray(
        bulkRunTickets.runId,
        rows.map((row) => row.id),
      ),
    )
    .groupBy(bulkRunTickets.runId, bulkRunTickets.outcome);
  return rows.map(({ id, title, state, createdAt, endedAt }) => {
    const of = counted.filter((one) => one.runId === id);
    const counts = { ...noCounts, ...Object.fromEntries(of.map(({ outcome, n }) => [outcome, n])) };
    const undoable = (state === "running" || state === "done") && counts.changed + counts.waiting > 0;
    return { id, title, state, createdAt, endedAt, counts, undoable, total: of.reduce((sum, { n }) => sum + n, 0) };
  });
}

/** The caller's acts on many tickets of the last weeks, newest first; `before` is the number the page before ended with. */
export async function listBulkRuns(ctx: Context, before?: number): Promise<{ runs: BulkRun[]; next: number | null }> {
  const pageSize = 25;
  const rows = await reader(ctx)
    .select()
    .from(bulkRuns)
    .where(
      and(
        eq(bulkRuns.agentId, callingAgentId(ctx)),
        eq(bulkRuns.workspaceId, ctx.workspace.id),
        before ? lt(bulkRuns.id, before) : undefined,
      ),
    )
    .orderBy(desc(bulkRuns.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return { runs: await withCounts(ctx, page), next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** One of the caller's own acts; `not_found` otherwise. */
export async function getBulkRun(ctx: Context, runId: number): Promise<BulkRun> {
  const [run] = await withCounts(ctx, await reader(ctx).select().from(bulkRuns).where(own(ctx, runId)));
  if (!run) throw notFound("Bulk change");
  return run;
}

export type BulkLine = { ticketId: number; subject: string | null; outcome: Outcome; reason: string };

/**
 * The tickets of one of the caller's own acts by number, those with one of the given outcomes; `after` is the number the page
 * before ended with. A ticket that the caller may no longer see has no subject.
 */
export async function listBulkLines(
  ctx: Context,
  runId: number,
  input: { outcomes?: readonly Outcome[]; after?: number },
): Promise<{ lines: BulkLine[]; next: number | null }> {
  await getBulkRun(ctx, runId);
  const pageSize = 100;
  const rows = await reader(ctx)
    .select({
      ticketId: bulkRunTickets.ticketId,
      subject: sql<string | null>`case when ${visibleTickets(ctx)} then ${tickets.subject} end`,
      outcome: bulkRunTickets.outcome,
      reason: bulkRunTickets.reason,
    })
    .from(bulkRunTickets)
    .innerJoin(tickets, eq(tickets.id, bulkRunTickets.ticketId))
    .where(
      and(
        eq(bulkRunTickets.runId, runId),
        input.outcomes ? inArray(bulkRunTickets.outcome, [...input.outcomes]) : undefined,
        input.after ? gt(bulkRunTickets.ticketId, input.after) : undefined,
      ),
    )
    .orderBy(asc(bulkRunTickets.ticketId))
    .limit(pageSize + 1);
  const lines = rows.slice(0, pageSize);
  return { lines, next: rows.length > pageSize ? (lines.at(-1)?.ticketId ?? null) : null };
}

/** Forget the reports of acts that ended before a moment; they can no longer be taken back then. */
export async function dropOldBulkRuns(before: Date): Promise<void> {
  await db.delete(bulkRuns).where(and(lt(bulkRuns.createdAt, before), inArray(bulkRuns.state, ["done", "undone"])));
}
