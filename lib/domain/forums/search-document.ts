import { and, asc, eq, or, sql } from "drizzle-orm";
import { forumPosts, forumSearch } from "@/db/schema/index";
import type { TransactionContext } from "../context";
import { weighted } from "../tickets/search-document";

/** At most so many words of one post, and of a topic when it is written anew, are indexed. */
const wordsPerPost = 5000;
const wordsPerTopic = 50_000;
/** A document near PostgreSQL's 1 MB limit of a tsvector takes no more words. */
const fullAtBytes = 700_000;
/** A topic that is written anew reads so many of its posts. */
const postsRead = 2000;

/** Make the document of a new topic with its first post. */
export async function indexTopic(ctx: TransactionContext, topic: { id: number; title: string }, text: string) {
  await ctx.tx.insert(forumSearch).values({
    topicId: topic.id,
    document: sql`${weighted(topic.title, "A", 200)} || ${weighted(text, "B", wordsPerPost)}`,
  });
}

/** Add a shown post to the document of its topic. */
export async function indexPost(ctx: TransactionContext, topicId: number, text: string): Promise<void> {
  await ctx.tx
    .update(forumSearch)
    .set({ document: sql`${forumSearch.document} || ${weighted(text, "B", wordsPerPost)}` })
    .where(sql`${forumSearch.topicId} = ${topicId} and pg_column_size(${forumSearch.document}) < ${fullAtBytes}`);
}

/** Write a topic's document anew, after its title or one of its posts was changed or taken away. */
export async function reindexTopic(ctx: TransactionContext, topic: { id: number; title: string }): Promise<void> {
  const posts = await ctx.tx
    .select({ text: forumPosts.bodyText })
    .from(forumPosts)
    .where(and(eq(forumPosts.topicId, topic.id), or(eq(forumPosts.state, "shown"), forumPosts.isOpening)))
    .orderBy(asc(forumPosts.id))
    .limit(postsRead);
  const words = posts.map((post) => post.text).join("\n");
  await ctx.tx
    .update(forumSearch)
    .set({ document: sql`${weighted(topic.title, "A", 200)} || ${weighted(words, "B", wordsPerTopic)}` })
    .where(eq(forumSearch.topicId, topic.id));
}
