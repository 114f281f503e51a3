import { and, eq, sql } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { isRowId } from "../row-id";
import { openingPost, recount } from "./held-topic";
import { assertModerator, lockTopic, type Topic } from "./rights";
import { type MergeTopicsInput, mergeTopicsInput } from "./schema";
import { reindexTopic } from "./search-document";

/**
 * Move all posts of a topic into another one, in the order they were written; the oldest post opens it from then on. Who
 * follows either follows the one that stays, tickets stay linked, and the other's address leads there.
 * Errors: `not_found`; `forbidden` for who does not look after both forums; `invalid` on `intoId` for the topic itself,
 * one that was merged away, and one that is not shown.
 */
export async function mergeTopics(ctx: Context, raw: MergeTopicsInput): Promise<void> {
  const { topicId, intoId } = mergeTopicsInput.parse(raw);
  if (topicId === intoId) throw invalid({ intoId: "Choose another topic." });
  await inTransaction(ctx, async (ctx) => {
    // In one order, so that two merges of the same topics wait for each other.
    const held = new Map<number, Awaited<ReturnType<typeof lockTopic>>>();
    for (const id of [topicId, intoId].sort((a, b) => a - b)) held.set(id, await lockTopic(ctx, id));
    for (const { forum } of held.values()) assertModerator(ctx, forum);
    const source = held.get(topicId)?.topic;
    const target = held.get(intoId)?.topic;
    if (!source || !target || source.mergedIntoId !== null || target.mergedIntoId !== null || target.state !== "shown")
      throw invalid({ intoId: "This topic takes nothing in." });
    await moveRows(ctx, source, target);
    await openWithOldest(ctx, target);
    for (const topic of [source, target]) await recount(ctx, topic.id);
    await reindexTopic(ctx, target);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Forum topic",
      objectId: source.id,
      objectName: source.title,
      before: { state: source.state },
      after: { state: "hidden", mergedInto: `${target.id} ${target.title}` },
    });
  });
}

async function moveRows(ctx: TransactionContext, source: Topic, target: Topic): Promise<void> {
  // A first post that waits or was hidden with its topic stays so beside the others.
  await ctx.tx
    .update(forumPosts)
    .set({ topicId: target.id, isOpening: false })
    .where(eq(forumPosts.topicId, source.id));
  await ctx.tx.execute(sql`
    update forum_subscriptions s set topic_id = ${target.id} where topic_id = ${source.id}
      and not exists (select 1 from forum_subscriptions o where o.topic_id = ${target.id} and o.email = s.email)`);
  await ctx.tx.execute(sql`
    insert into ticket_topics (ticket_id, topic_id) select ticket_id, ${target.id} from ticket_topics
      where topic_id = ${source.id} on conflict do nothing`);
  await ctx.tx.execute(sql`
    insert into forum_reads (customer_id, topic_id, last_post_id)
      select customer_id, ${target.id}, last_post_id from forum_reads where topic_id = ${source.id}
      on conflict (customer_id, topic_id) do update set last_post_id = least(forum_reads.last_post_id, excluded.last_post_id)`);
  await ctx.tx.update(forumTopics).set({ mergedIntoId: target.id }).where(eq(forumTopics.mergedIntoId, source.id));
  await ctx.tx
    .update(forumTopics)
    .set({ mergedIntoId: target.id, state: "hidden", answerPostId: null })
    .where(eq(forumTopics.id, source.id));
  if (target.answerPostId === null && source.answerPostId !== null)
    await ctx.tx.update(forumTopics).set({ answerPostId: source.answerPostId }).where(eq(forumTopics.id, target.id));
}

/** The oldest shown post opens the topic; an answer that became the first post answers nothing any more. */
async function openWithOldest(ctx: TransactionContext, target: Topic): Promise<void> {
  const before = await openingPost(ctx, target.id);
  const oldest = sql`(select min(id) from forum_posts where topic_id = ${target.id} and state = 'shown')`;
  await ctx.tx.update(forumPosts).set({ isOpening: false }).where(eq(forumPosts.id, before.id));
  const [first = before] = await ctx.tx
    .update(forumPosts)
    .set({ isOpening: true })
    .where(and(eq(forumPosts.topicId, target.id), eq(forumPosts.id, oldest)))
    .returning();
  const { authorName, createdAt, bodyText } = first;
  await ctx.tx
    .update(forumTopics)
    .set({
      ...{ authorName, createdAt, openingExcerpt: excerpt(bodyText, 255) },
      answerPostId: sql`nullif(${forumTopics.answerPostId}, ${first.id})`,
    })
    .where(eq(forumTopics.id, target.id));
}

/** The topic that a merged one became; null when it was not merged. Whether the caller may read that one is not said. */
export async function mergedInto(ctx: Context, topicId: number): Promise<number | null> {
  if (!isRowId(topicId)) return null;
  const [row] = await reader(ctx)
    .select({ into: forumTopics.mergedIntoId })
    .from(forumTopics)
    .where(and(eq(forumTopics.id, topicId), eq(forumTopics.workspaceId, ctx.workspace.id)));
  return row?.into ?? null;
}
