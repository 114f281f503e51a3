import { and, desc, eq, sql } from "drizzle-orm";
import {
  knowledgeBooks,
  knowledgeChapters,
  knowledgePages,
  knowledgePageUses,
  knowledgeSearches,
  knowledgeViews,
  knowledgeVotes,
} from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/** Reports look back so many days. */
export const reportDays = 90;

const since = sql.raw(`current_date - ${reportDays}`);

/** A search that found nothing, and how often it was tried. */
export type MissedSearch = { words: string; count: number; lastDay: string };

/** What people outside looked for and did not find, most often first. Errors: `forbidden` without `knowledge.edit`. */
export async function listMissedSearches(ctx: Context, limit = 50): Promise<MissedSearch[]> {
  authorize(ctx, "knowledge.edit");
  const count = sql<number>`sum(${knowledgeSearches.count})::int`;
  return (
    reader(ctx)
      .select({ words: knowledgeSearches.words, count, lastDay: sql<string>`max(${knowledgeSearches.day})::text` })
      .from(knowledgeSearches)
      .where(and(eq(knowledgeSearches.workspaceId, ctx.workspace.id), sql`${knowledgeSearches.day} > ${since}`))
      .groupBy(knowledgeSearches.words)
      // What was found the last time it was looked for is missed no more.
      .having(sql`(array_agg(${knowledgeSearches.found} order by ${knowledgeSearches.day} desc))[1] = 0`)
      .orderBy(desc(count), knowledgeSearches.words)
      .limit(limit)
  );
}

/** What a reader missed on a page. */
export type VoteReason = { pageId: number; pageName: string; reason: string; createdAt: Date };

/** The reasons that readers gave with a no, the newest first. Errors: `forbidden` without `knowledge.edit`. */
export async function listVoteReasons(ctx: Context, limit = 50): Promise<VoteReason[]> {
  authorize(ctx, "knowledge.edit");
  return reader(ctx)
    .select({
      pageId: knowledgePages.id,
      pageName: knowledgePages.name,
      reason: knowledgeVotes.reason,
      createdAt: knowledgeVotes.createdAt,
    })
    .from(knowledgeVotes)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeVotes.pageId))
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), sql`${knowledgeVotes.reason} <> ''`))
    .orderBy(desc(knowledgeVotes.createdAt))
    .limit(limit);
}

/** How a page did: readings, replies that led to it, votes. */
export type PageFigures = {
  id: number;
  name: string;
  bookName: string;
  views: number;
  uses: number;
  helpful: number;
  notHelpful: number;
};

/** Published pages with what was read, used and said of them, most read first. Errors: `forbidden` without `knowledge.edit`. */
export async function listPageFigures(ctx: Context, limit = 100): Promise<PageFigures[]> {
  authorize(ctx, "knowledge.edit");
  const views = sql<number>`coalesce((select sum(v.count) from ${knowledgeViews} v
    where v.page_id = ${knowledgePages.id} and v.day > ${since}), 0)::int`;
  const uses = sql<number>`(select count(*) from ${knowledgePageUses} u where u.page_id = ${knowledgePages.id})::int`;
  return reader(ctx)
    .select({
      id: knowledgePages.id,
      name: knowledgePages.name,
      bookName: knowledgeBooks.name,
      views,
      uses,
      helpful: knowledgePages.helpfulVotes,
      notHelpful: knowledgePages.notHelpfulVotes,
    })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), sql`${knowledgePages.publishedAt} is not null`))
    .orderBy(sql`${views} desc, ${uses} desc`, knowledgePages.id)
    .limit(limit);
}

/** A link of a page to a page that is gone, or that the readers of the first cannot read. */
export type BrokenLink = { pageId: number; pageName: string; target: string };

/** Links between pages that lead nowhere, for published pages. Errors: `forbidden` without `knowledge.edit`. */
export async function listBrokenLinks(ctx: Context): Promise<BrokenLink[]> {
  authorize(ctx, "knowledge.edit");
  const rows = await reader(ctx).execute<{ page_id: number; page_name: string; target: string }>(sql`
    with links as (
      select p.id, p.name, (m.found)[1] as target, (m.found)[2]::bigint as target_id
      from knowledge_pages p
      cross join lateral regexp_matches(p.body_html, 'href="(?:https?://[^"/]+)?(/knowledge/pages/([0-9]{1,9})[^"]*)"', 'g') as m(found)
      where p.workspace_id = ${ctx.workspace.id} and p.published_at is not null and not p.is_hidden)
    select l.id as page_id, l.name as page_name, l.target from links l
    where not exists (select 1 from knowledge_pages t
        join knowledge_chapters c on c.id = t.chapter_id join knowledge_books b on b.id = c.book_id
        where t.id = l.target_id and t.workspace_id = ${ctx.workspace.id}
          and b.is_public and not c.is_hidden and not t.is_hidden and t.published_at is not null)
      and not exists (select 1 from knowledge_moved_pages m where m.old_id = l.target_id)
    order by l.name, l.target limit 200`);
  return rows.map((row) => ({ pageId: row.page_id, pageName: row.page_name, target: row.target }));
}
