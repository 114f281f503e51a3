import { and, asc, eq, inArray } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { recordAudit } from "../audit";
import { type Context, inTransaction } from "../context";
import { invalid } from "../errors";
import { recount } from "./held-topic";
import { assertModerator, lockTopic } from "./rights";
import { type SplitTopicInput, splitTopicInput } from "./schema";
import { indexTopic, reindexTopic } from "./search-document";

/**
 * Make a topic of its own of some posts; the oldest of them becomes its first. The topic's first post stays where it is.
 * Returns the new topic's number. Errors: `not_found`; `forbidden` for who does not look after the forum; `invalid` on
 * `postIds` for posts that are not in the topic, or the first one.
 */
export async function splitTopic(ctx: Context, raw: SplitTopicInput): Promise<number> {
  const { topicId, postIds, title } = splitTopicInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const { topic, forum } = await lockTopic(ctx, topicId);
    assertModerator(ctx, forum);
    const posts = await ctx.tx
      .select()
      .from(forumPosts)
      .where(and(eq(forumPosts.topicId, topic.id), inArray(forumPosts.id, postIds)))
      .orderBy(asc(forumPosts.id));
    const [first] = posts;
    if (!first || posts.length !== postIds.length || posts.some((post) => post.isOpening))
      throw invalid({ postIds: "Choose posts of this topic, but not the first one." });
    const [made] = await ctx.tx
      .insert(forumTopics)
      .values({
        ...{ workspaceId: ctx.workspace.id, forumId: forum.id, title, state: first.state },
        ...{ authorName: first.authorName, createdAt: first.createdAt },
        openingExcerpt: excerpt(first.bodyText, 255),
      })
      .returning();
    if (!made) throw new Error("The topic was not stored.");
    await ctx.tx.update(forumPosts).set({ topicId: made.id }).where(inArray(forumPosts.id, postIds));
    await ctx.tx.update(forumPosts).set({ isOpening: true }).where(eq(forumPosts.id, first.id));
    if (topic.answerPostId !== null && postIds.includes(topic.answerPostId))
      await ctx.tx.update(forumTopics).set({ answerPostId: null }).where(eq(forumTopics.id, topic.id));
    await indexTopic(ctx, made, "");
    for (const each of [topic, made]) {
      await recount(ctx, each.id);
      await reindexTopic(ctx, each);
    }
    await recordAudit(ctx, {
      action: "add",
      objectType: "Forum topic",
      objectId: made.id,
      objectName: title,
      after: { splitFrom: topic.id, posts: postIds },
    });
    return made.id;
  });
}
