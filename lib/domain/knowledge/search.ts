import { type Column, eq, type SQL, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgeSearch } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { parseSearch, toTsQuery } from "@/lib/text/search-terms";
import { type Context, reader } from "../context";
import { type Shelf, visiblePages } from "./visibility";

/**
 * Ranking looks at so many pages that have the words in their name or tags, and at so many that have them anywhere:
 * reading the words of every page that holds a common one would take half a second.
 */
const candidates = 300;

/** A page that was found; `excerpt` is the beginning of its text. */
export type FoundPage = { id: number; name: string; excerpt: string; bookId: number; bookName: string };

/**
 * Search the pages that the caller may read by name, tags and text, accents and case aside; the last word may be
 * unfinished. Best first: a name counts more than tags, tags more than text.
 * @param input.limit at most 100; 50 unless said
 */
export async function searchPages(
  ctx: Context,
  input: { text: string; limit?: number; shelf?: Shelf },
): Promise<FoundPage[]> {
  const parsed = parseSearch(input.text);
  const tsquery = toTsQuery(parsed);
  if (tsquery === null || parsed.terms.length + parsed.phrases.length === 0) return [];
  const visible = visiblePages(ctx, input.shelf ?? null);
  const query = sql`to_tsquery('simple', ${tsquery})`;
  const score = sql`ts_rank('{0.1, 0.2, 0.5, 1.0}', ${knowledgeSearch.document}, ${query}, 1)`;
  const rows = await reader(ctx)
    .select({
      id: knowledgePages.id,
      name: knowledgePages.name,
      opening: sql<string>`left(${knowledgePages.bodyText}, 1000)`,
      bookId: knowledgeBooks.id,
      bookName: knowledgeBooks.name,
    })
    .from(
      sql`(${matches(knowledgeSearch.heading, query, visible)} union ${matches(knowledgeSearch.document, query, visible)}) as found`,
    )
    .innerJoin(knowledgeSearch, sql`${knowledgeSearch.pageId} = found.id`)
    .innerJoin(knowledgePages, sql`${knowledgePages.id} = found.id`)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .orderBy(sql`${score} desc, ${knowledgePages.id}`)
    .limit(Math.max(1, Math.min(input.limit ?? 50, 100)));
  return rows.map(({ opening, ...page }) => ({ ...page, excerpt: excerpt(opening, 200) }));
}

const matches = (words: Column, query: SQL, visible: SQL): SQL => sql`(
  select ${knowledgePages.id} as id from ${knowledgeSearch}
  join ${knowledgePages} on ${knowledgePages.id} = ${knowledgeSearch.pageId}
  join ${knowledgeChapters} on ${knowledgeChapters.id} = ${knowledgePages.chapterId}
  join ${knowledgeBooks} on ${knowledgeBooks.id} = ${knowledgeChapters.bookId}
  where ${words} @@ ${query} and reads_document(${knowledgeSearch.pageId}) and ${visible}
  limit ${candidates})`;
