import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages } from "@/db/schema/index";
import { seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { intArray } from "../prepared";

/** The books that a portal offers: only these, or every one that the reader may see when it is null. */
export type Shelf = readonly number[] | null;

/** The condition every read of books includes: this workspace, this portal, and only public ones for people outside. */
export function visibleBooks(ctx: Context, shelf: Shelf): SQL {
  return and(
    eq(knowledgeBooks.workspaceId, ctx.workspace.id),
    seesPrivate(ctx.actor) ? undefined : eq(knowledgeBooks.isPublic, true),
    shelf === null ? undefined : shelf.length === 0 ? sql`false` : inArray(knowledgeBooks.id, [...shelf]),
  ) as SQL;
}

/** The condition every read of chapters includes; their books must be joined. */
export function visibleChapters(ctx: Context, shelf: Shelf): SQL {
  const inside = seesPrivate(ctx.actor) ? undefined : eq(knowledgeChapters.isHidden, false);
  return and(visibleBooks(ctx, shelf), inside) as SQL;
}

/** The condition every read of pages includes; their chapters and books must be joined. */
export function visiblePages(ctx: Context, shelf: Shelf): SQL {
  return and(visibleChapters(ctx, shelf), seesPrivate(ctx.actor) ? undefined : readable) as SQL;
}

/**
 * The same condition as `visiblePages` without joins, for searches by words: the few chapters are read first, since through
 * the joins PostgreSQL takes all pages for a handful, and looks into each.
 */
export async function pagesOfVisibleChapters(ctx: Context, shelf: Shelf): Promise<SQL> {
  const rows = await reader(ctx)
    .select({ id: knowledgeChapters.id })
    .from(knowledgeChapters)
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(visibleChapters(ctx, shelf));
  return and(
    sql`${knowledgePages.chapterId} = any(${intArray(rows.map((row) => row.id))}::int[])`,
    seesPrivate(ctx.actor) ? undefined : readable,
  ) as SQL;
}

const readable = and(eq(knowledgePages.isHidden, false), isNotNull(knowledgePages.publishedAt));
