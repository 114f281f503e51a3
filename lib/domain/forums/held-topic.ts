import { and, eq, sql } from "drizzle-orm";
import { forumPosts } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { seesPrivate } from "../access";
import type { TransactionContext } from "../context";
import { notFound } from "../errors";
import { isRowId } from "../row-id";
import type { Post } from "./queries";
import { type Forum, lockTopic, type Topic } from "./rights";

/**
 * A post with its topic and forum; the topic's row is held until the transaction ends. People outside reach what is shown.
 * Errors: `not_found`.
 */
export async function lockPost(
  ctx: TransactionContext,
  postId: number,
): Promise<{ post: Post; topic: Topic; forum: Forum }> {
  const [row] = isRowId(postId)
    ? await ctx.tx
        .select({ topicId: forumPosts.topicId })
        .from(forumPosts)
        .where(and(eq(forumPosts.id, postId), eq(forumPosts.workspaceId, ctx.workspace.id)))
    : [];
  if (!row) throw notFound("Post");
  const locked = await lockTopic(ctx, row.topicId);
  const [post] = await ctx.tx
    .select()
    .from(forumPosts)
    .where(and(eq(forumPosts.id, postId), eq(forumPosts.topicId, row.topicId)));
  if (!post || (post.state !== "shown" && !seesPrivate(ctx.actor))) throw notFound("Post");
  return { ...locked, post };
}

/** The first post of a topic. */
export async function openingPost(ctx: TransactionContext, topicId: number): Promise<Post> {
  const [post] = await ctx.tx
    .select()
    .from(forumPosts)
    .where(and(eq(forumPosts.topicId, topicId), forumPosts.isOpening));
  if (!post) throw notFound("Post");
  return post;
}

/** Count a topic's posts and set its clock anew. Its row is locked. */
export async function recount(ctx: TransactionContext, topicId: number): Promise<void> {
  await ctx.tx.execute(sql`
    update forum_topics t set post_count = c.shown, waiting_count = c.waiting,
      last_post_at = coalesce(c.last_at, t.created_at), last_post_name = coalesce(c.last_name, t.author_name)
    from (select count(*) filter (where state = 'shown')::int as shown,
        count(*) filter (where state = 'waiting')::int as waiting,
        max(created_at) filter (where state = 'shown') as last_at,
        (array_agg(author_name order by id desc) filter (where state = 'shown'))[1] as last_name
      from forum_posts where topic_id = ${topicId}) c
    where t.id = ${topicId}`);
}

/** What the audit log keeps of a post. */
export const postFacts = ({ bodyText, label, state }: Post) => ({ text: excerpt(bodyText, 2000), label, state });
