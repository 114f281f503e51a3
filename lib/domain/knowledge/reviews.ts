import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { notFound } from "../errors";
import { holdKnowledge } from "./order";
import { reviewPageInput } from "./schema";

/**
 * Say that a page still holds, and from which day on it should be looked at again.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`; `invalid` for no day.
 * @param raw.reviewOn a day as `2026-11-26`; null for no day
 */
export async function reviewPage(ctx: Context, raw: { pageId: number; reviewOn: string | null }): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { pageId, reviewOn } = reviewPageInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const rows = await ctx.tx
      .update(knowledgePages)
      .set({ reviewedAt: new Date(), reviewOn })
      .where(and(eq(knowledgePages.id, pageId), eq(knowledgePages.workspaceId, ctx.workspace.id)))
      .returning({ id: knowledgePages.id });
    if (rows.length === 0) throw notFound("Page");
  });
}

export type StalePage = {
  id: number;
  name: string;
  bookName: string;
  updatedAt: Date;
  reviewedAt: Date | null;
  reviewOn: string | null;
};

/**
 * Published pages that should be looked at again: their day has come, or they have none and nobody has touched them for a
 * year. Those that wait longest first, at most 200. Errors: `forbidden` without `knowledge.edit`.
 */
export async function listStalePages(ctx: Context): Promise<StalePage[]> {
  authorize(ctx, "knowledge.edit");
  const touched = sql`greatest(${knowledgePages.updatedAt}, coalesce(${knowledgePages.reviewedAt}, ${knowledgePages.updatedAt}))`;
  return reader(ctx)
    .select({
      id: knowledgePages.id,
      name: knowledgePages.name,
      bookName: knowledgeBooks.name,
      updatedAt: knowledgePages.updatedAt,
      reviewedAt: knowledgePages.reviewedAt,
      reviewOn: knowledgePages.reviewOn,
    })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(
      and(
        eq(knowledgePages.workspaceId, ctx.workspace.id),
        isNotNull(knowledgePages.publishedAt),
        sql`case when ${knowledgePages.reviewOn} is null then ${touched} < now() - interval '1 year'
          else ${knowledgePages.reviewOn} <= current_date end`,
      ),
    )
    .orderBy(sql`coalesce(${knowledgePages.reviewOn}, ${touched})`, asc(knowledgePages.id))
    .limit(200);
}
