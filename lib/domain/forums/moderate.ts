import { and, eq, sql } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { enqueue } from "../outbox";
import { isRowId } from "../row-id";
import { wordsOf } from "./post";
import { assertModerator, getForum, lockTopic, mayModerate, type Topic } from "./rights";
import { type EditPostInput, type EditTopicInput, editPostInput, editTopicInput } from "./schema";
import { reindexTopic } from "./search-document";

type Post = typeof forumPosts.$inferSelect;

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
      await recount(ctx, before);
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

/**
 * Change a post: its words, the label beside its author, or whether it is shown. Letting a waiting post through tells
 * those who follow its topic. Agents may change the words of their own posts. The first post is shown and hidden with its
 * topic. Errors: `not_found`; `forbidden`; `invalid` for no words.
 */
export async function editPost(ctx: Context, raw: EditPostInput): Promise<void> {
  const { id, text, label, state } = editPostInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const { post: before, topic, forum } = await lockPost(ctx, id);
    const ownWords =
      before.authorAgentId !== null && ctx.actor.type === "agent" && ctx.actor.id === before.authorAgentId;
    if (!mayModerate(ctx.actor, forum) && !(ownWords && label === undefined && state === undefined))
      assertModerator(ctx, forum);
    const words = text === undefined ? {} : { ...wordsOf({ text }), editedAt: new Date() };
    const after = { ...applied(before, { label, state }), ...words };
    if (before.isOpening && after.state !== before.state)
      throw new DomainError("conflict", "The first post is shown and hidden with its topic.", { reason: "opening" });
    const { bodyText, bodyHtml, bodyHash, editedAt } = after;
    await ctx.tx
      .update(forumPosts)
      .set({ bodyText, bodyHtml, bodyHash, editedAt, label: after.label, state: after.state })
      .where(eq(forumPosts.id, id));
    if (before.isOpening && text !== undefined) {
      const openingExcerpt = excerpt(bodyText, 255);
      await ctx.tx.update(forumTopics).set({ openingExcerpt }).where(eq(forumTopics.id, topic.id));
    }
    if (after.state !== before.state) await recount(ctx, topic);
    if (after.state !== before.state || text !== undefined) await reindexTopic(ctx, topic);
    if (before.state === "waiting" && after.state === "shown") await enqueue(ctx, "forum.notify", { postId: id });
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Forum post",
      objectId: id,
      objectName: topic.title,
      before: postFacts(before),
      after: postFacts(after),
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
    await recount(ctx, topic);
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

async function lockPost(ctx: TransactionContext, postId: number) {
  const [row] = isRowId(postId)
    ? await ctx.tx
        .select({ topicId: forumPosts.topicId })
        .from(forumPosts)
        .where(and(eq(forumPosts.id, postId), eq(forumPosts.workspaceId, ctx.workspace.id)))
    : [];
  if (!row) throw notFound("Post");
  const locked = await lockTopic(ctx, row.topicId);
  const [post] = await ctx.tx.select().from(forumPosts).where(eq(forumPosts.id, postId));
  if (!post) throw notFound("Post");
  return { ...locked, post };
}

/** Count a topic's posts and set its clock anew. Its row is locked. */
async function recount(ctx: TransactionContext, topic: Topic): Promise<void> {
  await ctx.tx.execute(sql`
    update forum_topics t set post_count = c.shown, waiting_count = c.waiting,
      last_post_at = coalesce(c.last_at, t.created_at), last_post_name = coalesce(c.last_name, t.author_name)
    from (select count(*) filter (where state = 'shown')::int as shown,
        count(*) filter (where state = 'waiting')::int as waiting,
        max(created_at) filter (where state = 'shown') as last_at,
        (array_agg(author_name order by id desc) filter (where state = 'shown'))[1] as last_name
      from forum_posts where topic_id = ${topic.id}) c
    where t.id = ${topic.id}`);
}

const topicFacts = ({ title, closed, sticky, labels, state }: Topic, forum: string) => ({
  title,
  closed,
  sticky,
  labels,
  state,
  forum,
});

const postFacts = ({ bodyText, label, state }: Post) => ({ text: excerpt(bodyText, 2000), label, state });
