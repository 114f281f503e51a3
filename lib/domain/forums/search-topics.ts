import { eq, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import { forumSearch, forums, forumTopics } from "@/db/schema/index";
import { parseSearch, toTsQuery } from "@/lib/text/search-terms";
import { type Context, reader } from "../context";
import { intArray } from "../prepared";
import { type Topic, visibleForums } from "./rights";

/** Ranking looks at the newest matches only: ranking all matches of a common word would take seconds. */
const candidates = 500;

export type TopicHit = Topic & { forumName: string };
export type TopicSearch = { rows: TopicHit[]; total: number; cut: boolean };

/**
 * Search the titles and shown posts of shown topics in the forums the caller may read. Best first: a word of the title
 * counts more than one of a post, and of equal topics the newer comes first. `cut` when there are more matches than were
 * ranked. At most 100 a page, 25 unless said.
 */
export async function searchTopics(
  ctx: Context,
  input: {
    text: string;
    forumId?: number;
    /** Only in these forums; all when it is null or not given. */
    forumIds?: readonly number[] | null;
    limit?: number;
    offset?: number;
    /** Topics that share some words, for somebody who types a title; those that share most come first. */
    alike?: boolean;
  },
): Promise<TopicSearch> {
  const tsquery = input.alike ? anyOf(input.text) : wordsOf(input.text);
  if (tsquery === null) return { rows: [], total: 0, cut: false };
  const readable = await reader(ctx)
    .select({ id: forums.id, name: forums.name })
    .from(forums)
    .where(visibleForums(ctx));
  const names = new Map(readable.map((forum) => [forum.id, forum.name]));
  const { forumId, forumIds = null } = input;
  const ids = [...names.keys()].filter(
    (id) => (forumId === undefined || id === forumId) && (forumIds === null || forumIds.includes(id)),
  );
  if (ids.length === 0) return { rows: [], total: 0, cut: false };
  const query = sql`to_tsquery('simple', ${tsquery})`;
  // Numbers only: carrying the documents through the sort costs more than fetching the few that are ranked.
  const newest = sql`(
    select ${forumTopics.id} as id from forum_search s join forum_topics on ${forumTopics.id} = s.topic_id
    where ${sql.raw(planAnew)} s.document @@ ${query} and reads_document(s.topic_id)
      and ${eq(forumTopics.workspaceId, ctx.workspace.id)} and ${forumTopics.state} = 'shown'
      and ${forumTopics.forumId} = any(${intArray(ids)}::int[])
    order by ${forumTopics.id} desc limit ${candidates + 1})`;
  // Weights D, C, B, A. A year of age halves a match.
  const score = sql`ts_rank('{0.1, 0.1, 0.4, 1.0}', ${forumSearch.document}, ${query}, 1)
    / (1 + extract(epoch from now() - ${forumTopics.lastPostAt}) / 31557600.0)`;
  const rows = await reader(ctx)
    .select({ topic: forumTopics, total: sql<number>`count(*) over ()::int` })
    .from(sql`${newest} as found`)
    .innerJoin(forumTopics, sql`${forumTopics.id} = found.id`)
    .innerJoin(forumSearch, eq(forumSearch.topicId, forumTopics.id))
    .orderBy(sql`${score} desc, ${forumTopics.id} desc`)
    .limit(Math.max(1, Math.min(input.limit ?? 25, 100)))
    .offset(Math.max(0, Math.min(input.offset ?? 0, candidates)));
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map(({ topic }) => ({ ...topic, forumName: names.get(topic.forumId) ?? "" })),
    total: Math.min(total, candidates),
    cut: total > candidates,
  };
}

/** What to look for, or null for nothing: a search of exclusions alone would read everything. */
function wordsOf(text: string): string | null {
  const parsed = parseSearch(text);
  return parsed.terms.length + parsed.phrases.length === 0 ? null : toTsQuery(parsed);
}

/** Words of a title that are looked for when similar topics are. */
const wordsOfTitle = 8;

/** Any of the longer words of a text, as a query of title words; null when there are fewer than two. */
function anyOf(text: string): string | null {
  const { terms } = parseSearch(text);
  const words = terms
    .filter((term) => term.cjk || term.text.length > 3)
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, wordsOfTitle)
    .map((term) => toTsQuery({ terms: [{ ...term, prefix: false }], phrases: [], excluded: [] }, { weights: "A" }));
  return words.length < 2 ? null : words.map((word) => `(${word})`).join(" | ");
}
