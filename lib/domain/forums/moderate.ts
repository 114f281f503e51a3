import { and, eq } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import { enqueue } from "../outbox";
import { lockPost, openingPost, postFacts, recount } from "./held-topic";
import { assertModerator, getForum, lockTopic, type Topic } from "./rights";
import { type EditTopicInput, editTopicInput } from "./schema";
import { reindexTopic } from "./search-document";
import { learnFrom } from "./spam-words";

/**
 * Change a topic: its title, its labels, closed, sticky, in which forum it is, or whether it is shown. Its first post takes
 * on its state. Errors: `not_found`; `forbidden` for who does not look after its forum, and the forum it moves to.
 */
export async function editTopic(ctx: Context, raw: EditTopicInput): Promise<void> {
  const { id, ...edits } = editTopicInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const { topic: before, forum } = await lockTopic(ctx, id);
    assertModerator(ctx, forum);
    const target = edits.forumId === undefined ? forum : await getForum(ctx, edits.forumId);
    assertModerator(ctx, target);
    const after = applied(before, edits);
    const { title, closed, sticky, labels, forumId, state } = after;
    await ctx.tx
      .update(forumTopics)
      .set({ title, closed, sticky, labels, forumId, state })
      .where(eq(forumTopics.id, id));
    if (state !== before.state) {
      await ctx.tx
        .update(forumPosts)
        .set({ state })
        .where(and(eq(forumPosts.topicId, id), forumPosts.isOpening));
      await recount(ctx, id);
      const opening = await openingPost(ctx, id);
      if (state === "spam") await learnFrom(ctx, opening, "spam");
      if (state === "shown") await learnFrom(ctx, opening, "good");
      if (before.state === "waiting" && state === "shown") await enqueue(ctx, "forum.notify", { postId: opening.id });
    }
    if (title !== before.title) await reindexTopic(ctx, after);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Forum topic",
      objectId: id,
      objectName: title,
      before: topicFacts(before, forum.name),
      after: topicFacts(after, target.name),
    });
  });
}

/** Delete a topic with all its posts. Errors: `not_found`; `forbidden`. */
export async function deleteTopic(ctx: Context, topicId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { topic, forum } = await lockTopic(ctx, topicId);
    assertModerator(ctx, forum);
    await ctx.tx.delete(forumTopics).where(eq(forumTopics.id, topic.id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Forum topic",
      objectId: topic.id,
      objectName: topic.title,
      before: { ...topicFacts(topic, forum.name), author: topic.authorName, posts: topic.postCount },
    });
  });
}

/** Delete a post; the first one goes only with its topic. Errors: `not_found`; `forbidden`; `conflict`. */
export async function deletePost(ctx: Context, postId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { post, topic, forum } = await lockPost(ctx, postId);
    assertModerator(ctx, forum);
    if (post.isOpening)
      throw new DomainError("conflict", "The first post goes only with its topic.", { reason: "opening" });
    await ctx.tx.delete(forumPosts).where(eq(forumPosts.id, post.id));
    await recount(ctx, topic.id);
    await reindexTopic(ctx, topic);
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Forum post",
      objectId: post.id,
      objectName: topic.title,
      before: { ...postFacts(post), author: post.authorName },
    });
  });
}

const topicFacts = ({ title, closed, sticky, labels, state }: Topic, forum: string) => ({
  title,
  closed,
  sticky,
  labels,
  state,
  forum,
});
