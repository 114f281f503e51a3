import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import {
  knowledgeBooks,
  knowledgeChapters,
  knowledgeMovedPages,
  knowledgePages,
  knowledgeTranslations,
  knowledgeViews,
} from "@/db/schema/index";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { listDownloads, type PageFile } from "./files";
import { type BookContents, getContents, getPage, type PageDetail } from "./queries";
import { findSimilarPages } from "./similar-pages";
import { pagesOfVisibleChapters, type Shelf, visiblePages } from "./visibility";

/** A page by name, with what its address is made of. */
export type PageName = { id: number; name: string };

/** A page as it is read: in its book, with its neighbours, downloads and the languages it is written in. */
export type OpenPage = {
  page: PageDetail;
  /** The page's name in its own language, which its address is made of in every language. */
  ownName: string;
  contents: BookContents;
  previous: PageName | null;
  next: PageName | null;
  downloads: PageFile[];
  /** Pages to go on with: those that its writer names, and where these are few, some that say something alike. */
  related: PageName[];
  /** Languages beside the page's own, as tags of BCP 47. */
  locales: string[];
};

/** A page whose writer names fewer others gets some more. */
const fewRelated = 3;

/**
 * A page with everything that stands around it. With `locale`, name and text in that language.
 * Errors: `not_found` for a page, or a language of it, that the caller may not read.
 */
export async function openPage(ctx: Context, id: number, shelf: Shelf, locale?: string): Promise<OpenPage> {
  const page = await getPage(ctx, id, shelf);
  const [contents, downloads, translations, similar] = await Promise.all([
    getContents(ctx, page.book.id, { shelf }),
    listDownloads(ctx, id),
    translationsOf(ctx, id),
    findSimilarPages(ctx, page, shelf, fewRelated - page.related.length),
  ]);
  const inOrder = contents.chapters.flatMap((chapter) => chapter.pages);
  const at = inOrder.findIndex((one) => one.id === id);
  const translated = translations.find((one) => one.locale === locale);
  if (locale !== undefined && !translated) throw notFound("Page");
  return {
    page: translated ? { ...page, ...translated } : page,
    ownName: page.name,
    contents,
    previous: inOrder[at - 1] ?? null,
    next: inOrder[at + 1] ?? null,
    downloads,
    related: [...page.related, ...similar],
    locales: translations.map((one) => one.locale),
  };
}

/** What is published of a page in other languages. The caller has read the page. */
const translationsOf = (ctx: Context, pageId: number) =>
  reader(ctx)
    .select({
      locale: knowledgeTranslations.locale,
      name: knowledgeTranslations.name,
      bodyHtml: knowledgeTranslations.bodyHtml,
      updatedAt: knowledgeTranslations.updatedAt,
    })
    .from(knowledgeTranslations)
    .where(and(eq(knowledgeTranslations.pageId, pageId), eq(knowledgeTranslations.isPublished, true)))
    .orderBy(knowledgeTranslations.locale);

const names = { id: knowledgePages.id, name: knowledgePages.name };

/** The page that took the place of one that is gone; null when there is none that the caller may read. */
export async function findMovedPage(ctx: Context, oldId: number, shelf: Shelf): Promise<PageName | null> {
  const [row] = await reader(ctx)
    .select(names)
    .from(knowledgeMovedPages)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeMovedPages.pageId))
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(visiblePages(ctx, shelf), eq(knowledgeMovedPages.oldId, oldId)));
  return row ?? null;
}

/** A page in a list of pages from all books. */
export type ListedPage = PageName & { bookName: string; chapterName: string; updatedAt: Date; opening: string };

const listed = {
  ...names,
  bookName: knowledgeBooks.name,
  chapterName: knowledgeChapters.name,
  updatedAt: knowledgePages.updatedAt,
  opening: sql<string>`left(${knowledgePages.bodyText}, 600)`,
};

const visible = (ctx: Context, shelf: Shelf) =>
  reader(ctx)
    .select(listed)
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(visiblePages(ctx, shelf))
    .$dynamic();

/** Which of all visible pages are the first in an order. Texts are no part of it: PostgreSQL would read each before it sorts. */
async function firstPages(ctx: Context, shelf: Shelf, order: SQL[], limit: number): Promise<ListedPage[]> {
  const viewed = reader(ctx)
    .select({ pageId: knowledgeViews.pageId, views: sql<number>`sum(${knowledgeViews.count})`.as("views") })
    .from(knowledgeViews)
    .where(sql`${knowledgeViews.day} > current_date - 90`)
    .groupBy(knowledgeViews.pageId)
    .as("viewed");
  const first = await reader(ctx)
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .leftJoin(viewed, eq(viewed.pageId, knowledgePages.id))
    .where(await pagesOfVisibleChapters(ctx, shelf))
    .orderBy(...order)
    .limit(limit);
  const ids = first.map(({ id }) => id);
  if (ids.length === 0) return [];
  const pages = await visible(ctx, shelf).where(and(visiblePages(ctx, shelf), inArray(knowledgePages.id, ids)));
  const byId = new Map(pages.map((page) => [page.id, page]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Pages that were read most within the last ninety days, highlighted ones first where nothing was read yet. */
export const listPopularPages = (ctx: Context, shelf: Shelf, limit = 8): Promise<ListedPage[]> =>
  firstPages(
    ctx,
    shelf,
    [
      sql`coalesce(viewed.views, 0) desc`,
      desc(knowledgePages.isHighlighted),
      desc(knowledgePages.helpfulVotes),
      asc(knowledgePages.id),
    ],
    limit,
  );

/** Pages in the order they were written or changed last, the newest first. */
export const listRecentPages = (ctx: Context, shelf: Shelf, limit = 30): Promise<ListedPage[]> =>
  firstPages(ctx, shelf, [desc(knowledgePages.updatedAt), desc(knowledgePages.id)], limit);

/** Pages that carry a tag, whatever its case, by book and place; at most 200. */
export function listTaggedPages(ctx: Context, shelf: Shelf, tag: string): Promise<ListedPage[]> {
  const tagged = sql`exists (select 1 from unnest(${knowledgePages.tags}) as one where lower(one) = lower(${tag}))`;
  return visible(ctx, shelf)
    .where(and(visiblePages(ctx, shelf), tagged))
    .orderBy(knowledgeBooks.position, knowledgeChapters.position, knowledgePages.position, knowledgePages.id)
    .limit(200);
}

/** Every page for a site map, at most as many as one may name (sitemaps.org: 50,000). */
export const listPagesForSiteMap = (ctx: Context, shelf: Shelf): Promise<(PageName & { updatedAt: Date })[]> =>
  reader(ctx)
    .select({ ...names, updatedAt: knowledgePages.updatedAt })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(visiblePages(ctx, shelf))
    .orderBy(knowledgePages.id)
    .limit(50_000);
