import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import { knowledgePages, knowledgeSearch } from "@/db/schema/index";
import { fold, indexTerms } from "@/lib/text/search-terms";
import { type Context, reader } from "../context";
import type { PageDetail } from "./queries";
import { pagesOfVisibleChapters, type Shelf } from "./visibility";

/** So many pages that share a word of name or tags are looked at, those that share most of them first. */
const compared = 100;
/** Of so many such pages the best are taken: a common word stands in thousands. */
const candidates = 1000;
/** Words of a page's own name and tags that are looked for. */
const mostTerms = 32;
/** Two pages whose words in common weigh less than this have nothing to do with each other. */
const leastAlike = 0.3;

/** A page as it is compared. */
type Compared = { id: number; name: string; tags: readonly string[] };

/**
 * Pages that say something alike, for a page whose writer named few: those that share most tags come first, then those whose
 * names and tags share words that are rare among all. Only what the caller may read.
 * @param most how many are wanted
 */
export async function findSimilarPages(
  ctx: Context,
  page: Pick<PageDetail, "id" | "name" | "tags" | "related">,
  shelf: Shelf,
  most: number,
): Promise<{ id: number; name: string }[]> {
  const terms = termsOf(page).slice(0, mostTerms);
  if (most <= 0 || terms.length === 0) return [];
  // Terms are letters, digits and marks alone, so they need nothing but the quotes.
  const query = sql`to_tsquery('simple', ${terms.map((term) => `'${term}'`).join(" | ")})`;
  const named = [page.id, ...page.related.map((one) => one.id)];
  const visible = await pagesOfVisibleChapters(ctx, shelf);
  const sharing = reader(ctx)
    .select({
      id: knowledgePages.id,
      name: knowledgePages.name,
      tags: knowledgePages.tags,
      rank: sql<number>`ts_rank(${knowledgeSearch.heading}, ${query})`.as("rank"),
    })
    .from(knowledgeSearch)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeSearch.pageId))
    .where(
      and(
        sql`${sql.raw(planAnew)} ${knowledgeSearch.heading} @@ ${query}`,
        visible,
        notInArray(knowledgePages.id, named),
      ),
    )
    .limit(candidates)
    .as("sharing");
  const rows = await reader(ctx)
    .select({
      ...{ id: sharing.id, name: sharing.name, tags: sharing.tags },
      total: sql<number>`(select count(*)::int from ${knowledgePages}
        where ${knowledgePages.workspaceId} = ${ctx.workspace.id} and ${knowledgePages.publishedAt} is not null)`,
    })
    .from(sharing)
    .orderBy(desc(sharing.rank), sharing.id)
    .limit(compared);
  return mostAlike(page, rows, rows[0]?.total ?? 0)
    .slice(0, most)
    .map(({ id, name }) => ({ id, name }));
}

/**
 * Of `others` those that are like `page`, the most alike first. A word weighs from 1, where only one other page has it, down
 * to 0, where all of the `total` have it, so that "how" and "the" count for nothing.
 */
export function mostAlike(page: Compared, others: readonly Compared[], total: number): Compared[] {
  const own = new Set(termsOf(page));
  const ownTags = new Set(page.tags.map(fold));
  const shared = others.map((other) => ({
    other,
    tags: new Set(other.tags.map(fold).filter((tag) => ownTags.has(tag))).size,
    terms: termsOf(other).filter((term) => own.has(term)),
  }));
  const having = new Map<string, number>();
  for (const { terms } of shared) for (const term of terms) having.set(term, (having.get(term) ?? 0) + 1);
  const weigh = (term: string) =>
    Math.max(0, 1 - Math.log(having.get(term) ?? 1) / Math.log(Math.max(total, others.length) + 1)) ** 2;
  return shared
    .map((one) => ({ ...one, words: one.terms.reduce((sum, term) => sum + weigh(term), 0) }))
    .filter(({ tags, words }) => tags > 0 || words >= leastAlike)
    .sort((a, b) => b.tags - a.tags || b.words - a.words || a.other.id - b.other.id)
    .map(({ other }) => other);
}

/** The words of a page's name and tags, each once; the shortest say nothing. */
const termsOf = ({ name, tags }: Pick<Compared, "name" | "tags">): string[] => [
  ...new Set(
    indexTerms([name, ...tags].join("\n")).filter((term) => term.length > 2 || !/^[\p{Script=Latin}\d]/u.test(term)),
  ),
];
