import { and, count, desc, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { ratings, tickets } from "@/db/schema/index";
import { authorize, visibleTickets } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import type { RatingKind, reportPeriods } from "./schema";

/** Ratings in numbers; `comments` are those of both kinds that came with one. */
export type RatingFigures = { good: number; bad: number; comments: number };
/** The figures of one agent, or one category; `id` is null for tickets without a category. */
export type RatingRow = RatingFigures & { id: number | null; name: string };
export type RatingsReport = { total: RatingFigures; byAgent: RatingRow[]; byCategory: RatingRow[] };

type Period = { days: (typeof reportPeriods)[number] };

/** Ratings of the last days, of tickets that the caller may see and that are in no bin. Tickets must be joined. */
const within = (ctx: Context, { days }: Period): SQL =>
  and(
    eq(ratings.workspaceId, ctx.workspace.id),
    gte(ratings.createdAt, sql`now() - make_interval(days => ${days}::int)`),
    visibleTickets(ctx),
    isNull(tickets.trashedAt),
    isNull(tickets.spamAt),
  ) as SQL;

const figures = {
  good: sql<number>`(count(*) filter (where ${ratings.good}))::int`,
  bad: sql<number>`(count(*) filter (where not ${ratings.good}))::int`,
  comments: sql<number>`(count(*) filter (where ${ratings.comment} <> ''))::int`,
};

/**
 * How answers were rated, by the agent who wrote them and by the category their ticket has now; those with most ratings
 * first. Errors: `forbidden` without `reports.read`.
 */
export async function ratingsReport(ctx: Context, period: Period): Promise<RatingsReport> {
  authorize(ctx, "reports.read");
  const by = (column: PgColumn) =>
    reader(ctx)
      .select({ id: sql<number | null>`${column}`, ...figures })
      .from(ratings)
      .innerJoin(tickets, eq(tickets.id, ratings.ticketId))
      .where(within(ctx, period))
      .groupBy(column)
      .orderBy(desc(count()), column);
  const [catalog, agentRows, categoryRows] = await Promise.all([
    loadCatalog(ctx),
    by(ratings.agentId),
    by(tickets.categoryId),
  ]);
  const sum = (key: keyof RatingFigures) => agentRows.reduce((all, row) => all + row[key], 0);
  return {
    total: { good: sum("good"), bad: sum("bad"), comments: sum("comments") },
    byAgent: agentRows.map((row) => ({ ...row, name: catalog.agent.get(row.id ?? 0)?.name ?? "" })),
    byCategory: categoryRows.map((row) => ({ ...row, name: catalog.category.get(row.id ?? 0)?.name ?? "" })),
  };
}

/** One rating, with where it belongs. */
export type RatedAnswer = {
  id: number;
  ticketId: number;
  subject: string;
  /** Who wrote the answer. */
  agentName: string;
  good: boolean;
  comment: string;
  createdAt: Date;
};

/** Of one agent, of one category or of tickets without any (null), of one kind; `before` is the id the page before ended with. */
export type RatedAnswersInput = Period & {
  kind: RatingKind;
  agentId?: number;
  categoryId?: number | null;
  before?: number;
  limit?: number;
};

/** Ratings one by one, the newest first. Errors: `forbidden` without `reports.read`. */
export async function listRatedAnswers(
  ctx: Context,
  { kind, agentId, categoryId, before, limit = 50, ...period }: RatedAnswersInput,
): Promise<{ rows: RatedAnswer[]; next: number | null }> {
  authorize(ctx, "reports.read");
  const ofKind: Record<RatingKind, SQL | undefined> = {
    all: undefined,
    comments: sql`${ratings.comment} <> ''`,
    good: eq(ratings.good, true),
    bad: eq(ratings.good, false),
  };
  const inCategory = categoryId === null ? isNull(tickets.categoryId) : eq(tickets.categoryId, categoryId ?? 0);
  const catalog = await loadCatalog(ctx);
  const rows = await reader(ctx)
    .select({
      ...{ id: ratings.id, ticketId: ratings.ticketId, subject: tickets.subject, agentId: ratings.agentId },
      ...{ good: ratings.good, comment: ratings.comment, createdAt: ratings.createdAt },
    })
    .from(ratings)
    .innerJoin(tickets, eq(tickets.id, ratings.ticketId))
    .where(
      and(
        within(ctx, period),
        ofKind[kind],
        agentId === undefined ? undefined : eq(ratings.agentId, agentId),
        categoryId === undefined ? undefined : inCategory,
        before === undefined ? undefined : lt(ratings.id, before),
      ),
    )
    .orderBy(desc(ratings.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    rows: page.map(({ agentId, ...row }) => ({ ...row, agentName: catalog.agent.get(agentId ?? 0)?.name ?? "" })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
