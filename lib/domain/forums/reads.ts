import { and, eq, inArray, sql } from "drizzle-orm";
import { forumReads, forumVisits } from "@/db/schema/index";
import { type Context, inTransaction, reader } from "../context";
import { intArray } from "../prepared";
import { getForum, getTopic, type Topic } from "./rights";

/** Somebody who comes to a forum for the first time finds the topics of so many days new, not those of years. */
const newForDays = 7;

const customerOf = (ctx: Context): number | null => (ctx.actor.type === "customer" ? ctx.actor.id : null);

/**
 * Which of these topics have posts that the signed-in customer has not read, and the last post they have read of each, 0 for
 * none. Nobody else has unread marks. The customer's first look at a forum is remembered.
 */
export async function unreadOf(ctx: Context, forumId: number, topics: readonly Topic[]): Promise<Map<number, number>> {
  const customerId = customerOf(ctx);
  if (customerId === null || topics.length === 0) return new Map();
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .insert(forumVisits)
      .values({ customerId, forumId, newSince: new Date(Date.now() - newForDays * 86_400_000) })
      .onConflictDoNothing();
    const rows = await ctx.tx.execute<{ id: number; read: number }>(sql`
      select t.id, coalesce(r.last_post_id, 0) as read
      from forum_topics t
      left join forum_reads r on r.topic_id = t.id and r.customer_id = ${customerId}
      join forum_visits v on v.forum_id = ${forumId} and v.customer_id = ${customerId}
      where t.id = any(${intArray(topics.map((topic) => topic.id))}::int[]) and t.last_post_at > v.new_since
        and exists (select 1 from forum_posts p where p.topic_id = t.id and p.state = 'shown'
          and p.id > coalesce(r.last_post_id, 0) and p.created_at > v.new_since
          and p.author_customer_id is distinct from ${customerId})`);
    return new Map(rows.map((row) => [row.id, row.read]));
  });
}

/** The last post of a topic that the signed-in customer has read; null when they never opened it. */
export async function lastReadOf(ctx: Context, topicId: number): Promise<number | null> {
  const customerId = customerOf(ctx);
  if (customerId === null) return null;
  const [row] = await reader(ctx)
    .select({ lastPostId: forumReads.lastPostId })
    .from(forumReads)
    .where(and(eq(forumReads.topicId, topicId), eq(forumReads.customerId, customerId)));
  return row?.lastPostId ?? null;
}

/** The signed-in customer has read a topic up to a post; never less than before. Nothing for anybody else. */
export async function markRead(ctx: Context, topicId: number, lastPostId: number): Promise<void> {
  const customerId = customerOf(ctx);
  if (customerId === null) return;
  const { topic } = await getTopic(ctx, topicId);
  await reader(ctx)
    .insert(forumReads)
    .values({ customerId, topicId: topic.id, lastPostId })
    .onConflictDoUpdate({
      target: [forumReads.customerId, forumReads.topicId],
      set: { lastPostId: sql`greatest(${forumReads.lastPostId}, excluded.last_post_id)` },
    });
}

/** Nothing in these forums is new to the signed-in customer any more. Errors: `not_found`. */
export async function markForumRead(ctx: Context, forumId: number): Promise<void> {
  const customerId = customerOf(ctx);
  if (customerId === null) return;
  const forum = await getForum(ctx, forumId);
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .insert(forumVisits)
      .values({ customerId, forumId: forum.id, newSince: new Date() })
      .onConflictDoUpdate({ target: [forumVisits.customerId, forumVisits.forumId], set: { newSince: sql`now()` } });
  });
}

/** How many topics with unread posts each forum has for the signed-in customer, counted no further than 99. */
export async function countUnread(ctx: Context, forumIds: readonly number[]): Promise<Map<number, number>> {
  const customerId = customerOf(ctx);
  if (customerId === null || forumIds.length === 0) return new Map();
  const visits = await reader(ctx)
    .select()
    .from(forumVisits)
    .where(and(eq(forumVisits.customerId, customerId), inArray(forumVisits.forumId, [...forumIds])));
  const counts = new Map<number, number>();
  for (const { forumId, newSince } of visits) {
    const rows = await reader(ctx).execute<{ count: number }>(sql`
      select count(*)::int as count from (select 1 from forum_topics t
        left join forum_reads r on r.topic_id = t.id and r.customer_id = ${customerId}
        where t.forum_id = ${forumId} and t.state = 'shown' and t.sticky = any('{f,t}'::bool[])
          and t.last_post_at > ${newSince.toISOString()}::timestamptz
          and exists (select 1 from forum_posts p where p.topic_id = t.id and p.state = 'shown'
            and p.id > coalesce(r.last_post_id, 0) and p.created_at > ${newSince.toISOString()}::timestamptz
            and p.author_customer_id is distinct from ${customerId})
        limit 99) as capped`);
    counts.set(forumId, rows[0]?.count ?? 0);
  }
  return counts;
}
