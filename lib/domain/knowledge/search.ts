import { type Column, eq, type SQL, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgeSearch } from "@/db/schema/index";
import { extractAround } from "@/lib/text/extracts";
import { fold, parseSearch } from "@/lib/text/search-terms";
import { type Context, reader } from "../context";
import { nearestWords } from "../nearest-words";
import { listSynonyms, withSynonyms } from "./synonyms";
import { pagesOfVisibleChapters, type Shelf } from "./visibility";

/**
 * Ranking looks at so many pages that have the words in their name or tags, and at so many that have them anywhere:
 * reading the words of every page that holds a common one would take half a second.
 */
const candidates = 300;

/** Of so much of a page's text an extract is taken, in characters. */
const read = 6000;

/** A page that was found; `excerpt` is the piece of its text around what was looked for. */
export type FoundPage = { id: number; name: string; excerpt: string; bookId: number; bookName: string };

export type SearchInput = { text: string; limit?: number; offset?: number; shelf?: Shelf };

/** What a search found. `corrected` is what was looked for instead, where nothing had the words as they were typed. */
export type KnowledgeSearch = { pages: FoundPage[]; total: number; terms: string[]; corrected: string | null };

/**
 * Search the pages that the caller may read by name, tags and text, accents and case aside; the last word may be
 * unfinished, and words that mean the same count alike. Best first: a name counts more than tags, tags more than text.
 * Where nothing is found, mistyped words are replaced by the nearest ones that pages have.
 * @param input.limit at most 100; 50 unless said
 */
export async function searchKnowledge(ctx: Context, input: SearchInput): Promise<KnowledgeSearch> {
  const found = await searchAsTyped(ctx, input);
  if (found.total > 0 || (input.offset ?? 0) > 0) return { ...found, corrected: null };
  const corrected = await correct(ctx, input.text);
  if (corrected === null) return { ...found, corrected };
  const again = await searchAsTyped(ctx, { ...input, text: corrected });
  return again.total > 0 ? { ...again, corrected } : { ...found, corrected: null };
}

/** The pages of `searchKnowledge` alone. */
export const searchPages = async (ctx: Context, input: SearchInput): Promise<FoundPage[]> =>
  (await searchKnowledge(ctx, input)).pages;

async function searchAsTyped(ctx: Context, input: SearchInput): Promise<Omit<KnowledgeSearch, "corrected">> {
  const asked = withSynonyms(parseSearch(input.text), await listSynonyms(ctx));
  if (asked === null) return { pages: [], total: 0, terms: [] };
  const visible = await pagesOfVisibleChapters(ctx, input.shelf ?? null);
  const query = sql`to_tsquery('simple', ${asked.tsquery})`;
  const score = sql`ts_rank('{0.1, 0.2, 0.5, 1.0}', ${knowledgeSearch.document}, ${query}, 1)`;
  // Texts are read of the pages that are shown, not of all that were weighed.
  const best = sql`(
    select found.id, ${score} as score, count(*) over ()::int as total
    from (${matches(knowledgeSearch.heading, query, visible)} union ${matches(knowledgeSearch.document, query, visible)}) as found
    join ${knowledgeSearch} on ${knowledgeSearch.pageId} = found.id
    order by score desc, found.id
    limit ${Math.max(1, Math.min(input.limit ?? 50, 100))}
    offset ${Math.max(0, Math.min(input.offset ?? 0, candidates * 2))}) as best`;
  const rows = await reader(ctx)
    .select({
      id: knowledgePages.id,
      name: knowledgePages.name,
      opening: sql<string>`left(${knowledgePages.bodyText}, ${sql.raw(String(read))})`,
      bookId: knowledgeBooks.id,
      bookName: knowledgeBooks.name,
      total: sql<number>`best.total`,
    })
    .from(best)
    .innerJoin(knowledgePages, sql`${knowledgePages.id} = best.id`)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .orderBy(sql`best.score desc, ${knowledgePages.id}`);
  const pages = rows.map(({ opening, total: _, ...page }) => ({
    ...page,
    excerpt: extractAround(opening, asked.terms, 200),
  }));
  return { pages, total: rows[0]?.total ?? 0, terms: asked.terms };
}

const matches = (words: Column, query: SQL, visible: SQL): SQL => sql`(
  select ${knowledgePages.id} as id from ${knowledgeSearch}
  join ${knowledgePages} on ${knowledgePages.id} = ${knowledgeSearch.pageId}
  where ${sql.raw(planAnew)} ${words} @@ ${query} and reads_document(${knowledgeSearch.pageId}) and ${visible}
  limit ${candidates})`;

/** The search with unknown words replaced; null where it holds quotes or exclusions, which are meant as they are. */
function correct(ctx: Context, text: string): Promise<string | null> {
  const parsed = parseSearch(text);
  if (/["“”„«»]/.test(text) || parsed.phrases.length + parsed.excluded.length > 0) return Promise.resolve(null);
  const words = parsed.terms.filter((term) => !term.cjk && term.text.length >= 3).map((term) => fold(term.text));
  return nearestWords(ctx, "knowledge_words", words);
}
