import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgeRelatedPages } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { numberContents } from "./logic";
import { type Shelf, visibleBooks, visibleChapters, visiblePages } from "./visibility";

export type Book = typeof knowledgeBooks.$inferSelect;
type ChapterRow = typeof knowledgeChapters.$inferSelect;
type PageRow = Omit<typeof knowledgePages.$inferSelect, "bodyHtml" | "bodyText">;

/** A page named at the foot of another one. */
export type RelatedPage = { id: number; name: string; chapterName: string; bookId: number; bookName: string };

/** A page in a table of contents; `bodyHtml` only where it was asked for. `number` as `2.1`, or null. */
export type PageEntry = PageRow & { number: string | null; related: RelatedPage[]; bodyHtml?: string };
export type ChapterEntry = ChapterRow & { number: string | null; pages: PageEntry[] };
export type BookContents = { book: Book; chapters: ChapterEntry[] };

/** One page with where it stands. */
export type PageDetail = PageRow & {
  number: string | null;
  bodyHtml: string;
  related: RelatedPage[];
  chapter: ChapterRow;
  book: Book;
};

const pageColumns = {
  id: knowledgePages.id,
  workspaceId: knowledgePages.workspaceId,
  chapterId: knowledgePages.chapterId,
  name: knowledgePages.name,
  isHidden: knowledgePages.isHidden,
  isHighlighted: knowledgePages.isHighlighted,
  publishedAt: knowledgePages.publishedAt,
  tags: knowledgePages.tags,
  position: knowledgePages.position,
  helpfulVotes: knowledgePages.helpfulVotes,
  notHelpfulVotes: knowledgePages.notHelpfulVotes,
  createdAt: knowledgePages.createdAt,
  updatedAt: knowledgePages.updatedAt,
  reviewedAt: knowledgePages.reviewedAt,
  reviewOn: knowledgePages.reviewOn,
};

/** The books that the caller may read, in order. */
export function listBooks(ctx: Context, shelf: Shelf = null): Promise<Book[]> {
  return reader(ctx)
    .select()
    .from(knowledgeBooks)
    .where(visibleBooks(ctx, shelf))
    .orderBy(asc(knowledgeBooks.position), asc(knowledgeBooks.id));
}

/** How many pages each book has that the caller may read, by the book's number; books without any are left out. */
export async function countPages(ctx: Context): Promise<Map<number, number>> {
  const rows = await reader(ctx)
    .select({ bookId: knowledgeChapters.bookId, count: sql<number>`count(*)::int` })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(visiblePages(ctx, null))
    .groupBy(knowledgeChapters.bookId);
  return new Map(rows.map((row) => [row.bookId, row.count]));
}

/** Every chapter that the caller may read, in the order of books and chapters, to choose one from. */
export function listChapters(ctx: Context): Promise<{ id: number; name: string; bookId: number; bookName: string }[]> {
  return reader(ctx)
    .select({
      id: knowledgeChapters.id,
      name: knowledgeChapters.name,
      bookId: knowledgeBooks.id,
      bookName: knowledgeBooks.name,
    })
    .from(knowledgeChapters)
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(visibleChapters(ctx, null))
    .orderBy(
      asc(knowledgeBooks.position),
      asc(knowledgeChapters.isAppendix),
      asc(knowledgeChapters.position),
      asc(knowledgeChapters.id),
    );
}

/** The pages of a chapter by name, in order, to choose a place among. */
export function listPagesOf(ctx: Context, chapterId: number): Promise<{ id: number; name: string }[]> {
  return reader(ctx)
    .select({ id: knowledgePages.id, name: knowledgePages.name })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(visiblePages(ctx, null), eq(knowledgePages.chapterId, chapterId)))
    .orderBy(asc(knowledgePages.position), asc(knowledgePages.id));
}

/** One book. Throws `not_found` for one that the caller may not read. */
export async function getBook(ctx: Context, id: number, shelf: Shelf = null): Promise<Book> {
  const [book] = await reader(ctx)
    .select()
    .from(knowledgeBooks)
    .where(and(visibleBooks(ctx, shelf), eq(knowledgeBooks.id, id)));
  if (!book) throw notFound("Book");
  return book;
}

/**
 * A book's chapters and pages in display order, appendices last: what the caller may read of them, for staff everything.
 * Throws `not_found` for a book that the caller may not read.
 */
export async function getContents(
  ctx: Context,
  bookId: number,
  options: { withBodies?: boolean; shelf?: Shelf } = {},
): Promise<BookContents> {
  const shelf = options.shelf ?? null;
  const book = await getBook(ctx, bookId, shelf);
  const ofBook = eq(knowledgeChapters.bookId, bookId);
  const [chapters, pages, related] = await Promise.all([
    reader(ctx)
      .select({ chapter: knowledgeChapters })
      .from(knowledgeChapters)
      .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
      .where(and(visibleChapters(ctx, shelf), ofBook))
      .orderBy(asc(knowledgeChapters.isAppendix), asc(knowledgeChapters.position), asc(knowledgeChapters.id)),
    reader(ctx)
      .select(options.withBodies ? { ...pageColumns, bodyHtml: knowledgePages.bodyHtml } : pageColumns)
      .from(knowledgePages)
      .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
      .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
      .where(and(visiblePages(ctx, shelf), ofBook))
      .orderBy(asc(knowledgePages.position), asc(knowledgePages.id)),
    relatedPages(ctx, shelf, pagesOf(bookId)),
  ]);
  const pagesByChapter = grouped(pages, (page) => page.chapterId);
  const numbered = numberContents(
    chapters.map(({ chapter }) => ({
      chapter,
      pages: (pagesByChapter.get(chapter.id) ?? []).map((page) => ({ ...page, related: related.get(page.id) ?? [] })),
    })),
  );
  return { book, chapters: numbered };
}

const pagesOf = (bookId: number): SQL => sql`(
  select p.id from knowledge_pages p join knowledge_chapters c on c.id = p.chapter_id where c.book_id = ${bookId})`;

/** The pages that other pages name and that the caller may read, by the naming page. */
async function relatedPages(ctx: Context, shelf: Shelf, of: SQL | number[]): Promise<Map<number, RelatedPage[]>> {
  const rows = await reader(ctx)
    .select({
      pageId: knowledgeRelatedPages.pageId,
      id: knowledgePages.id,
      name: knowledgePages.name,
      chapterName: knowledgeChapters.name,
      bookId: knowledgeBooks.id,
      bookName: knowledgeBooks.name,
    })
    .from(knowledgeRelatedPages)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeRelatedPages.relatedId))
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(visiblePages(ctx, shelf), inArray(knowledgeRelatedPages.pageId, of)))
    .orderBy(asc(knowledgeRelatedPages.position), asc(knowledgePages.id));
  return grouped(rows, (row) => row.pageId) as Map<number, RelatedPage[]>;
}

/** One page with its HTML, number and related pages. Throws `not_found` for one that the caller may not read. */
export async function getPage(ctx: Context, id: number, shelf: Shelf = null): Promise<PageDetail> {
  const [row] = await reader(ctx)
    .select({
      page: { ...pageColumns, bodyHtml: knowledgePages.bodyHtml },
      chapter: knowledgeChapters,
      book: knowledgeBooks,
      number: pageNumber,
    })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(visiblePages(ctx, shelf), eq(knowledgePages.id, id)));
  if (!row) throw notFound("Page");
  const related = await relatedPages(ctx, shelf, [id]);
  const { page, chapter, book, number } = row;
  return { ...page, number, related: related.get(id) ?? [], chapter, book };
}

/** The number that `numberContents` gives a page, without reading its whole book. */
const pageNumber = sql<string | null>`case
  when ${knowledgeChapters.isAppendix} or ${knowledgeChapters.isHidden}
    or ${knowledgePages.isHidden} or ${knowledgePages.publishedAt} is null then null
  else (select count(*) from knowledge_chapters c
      where c.book_id = ${knowledgeChapters.bookId} and not c.is_appendix and not c.is_hidden
        and (c.position, c.id) <= (${knowledgeChapters.position}, ${knowledgeChapters.id}))
    || '.' || (select count(*) from knowledge_pages p
      where p.chapter_id = ${knowledgePages.chapterId} and not p.is_hidden and p.published_at is not null
        and (p.position, p.id) <= (${knowledgePages.position}, ${knowledgePages.id}))
  end`;
