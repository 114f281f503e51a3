import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { forumPosts, forums, forumTopics } from "@/db/schema/index";
import { authorize, seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { intArray } from "../prepared";
import { isRowId } from "../row-id";
import { type Forum, forumWithModerators, getForum, getTopic, type Topic, visibleForums } from "./rights";
import type { ForumState } from "./schema";

export type Post = typeof forumPosts.$inferSelect;

/** The forums the caller may read, in their order. */
export async function listForums(ctx: Context): Promise<Forum[]> {
  const rows = await reader(ctx)
    .select(forumWithModerators)
    .from(forums)
    .where(visibleForums(ctx))
    .orderBy(asc(forums.position), asc(forums.id));
  return rows.map((row) => ({ ...row.forum, moderatorIds: row.moderatorIds }));
}

export type ForumCounts = { topics: number; waiting: number; lastPostAt: Date | null };

/** Topics of one forum are counted no further than this, so that a count never costs more than a list. */
export const countedTopics = 10_000;

/** How much is in each forum, for staff. Topics are those shown; waiting are posts that nobody has let through yet. */
export async function countForums(ctx: Context): Promise<Map<number, ForumCounts>> {
  authorize(ctx, "console.use");
  const rows = await reader(ctx).execute<{ id: number; topics: number; waiting: number; lastPostAt: Date | null }>(sql`
    select f.id,
      (select count(*)::int from (select 1 from forum_topics t where t.forum_id = f.id and t.state = 'shown'
        limit ${countedTopics + 1}) as capped) as topics,
      coalesce(w.waiting, 0)::int as waiting,
      greatest(
        (select last_post_at from forum_topics t where t.forum_id = f.id and t.state = 'shown' and t.sticky
          order by t.last_post_at desc limit 1),
        (select last_post_at from forum_topics t where t.forum_id = f.id and t.state = 'shown' and not t.sticky
          order by t.last_post_at desc limit 1)) as "lastPostAt"
    from forums f
    left join (select t.forum_id, count(*) as waiting from forum_posts p join forum_topics t on t.id = p.topic_id
      where p.workspace_id = ${ctx.workspace.id} and p.state = 'waiting' group by t.forum_id) w on w.forum_id = f.id
    where f.workspace_id = ${ctx.workspace.id}`);
  return new Map(
    rows.map(({ id, topics, waiting, lastPostAt }) => [
      id,
      { topics, waiting, lastPostAt: lastPostAt === null ? null : new Date(lastPostAt) },
    ]),
  );
}

export type TopicListInput = {
  forumId: number;
  /** `shown` unless said; only staff may ask for others. */
  state?: ForumState;
  /** Newest first by when the topic was begun, or by its last post. Sticky topics come first in both. */
  order?: "posted" | "active";
  /** At most 1000; 50 unless said. */
  limit?: number;
  /** The topic that the page before ended with. */
  after?: number;
  /** Only those that have an answer, or have none. */
  answered?: boolean;
  /** Rows to skip, for callers that page by number. */
  offset?: number;
};

/**
 * A page of a forum's topics, and the topic to go on after. A page costs the same wherever it begins; rows that are
 * skipped are counted off in an index. Errors: `not_found`; `forbidden` for a state that is for staff.
 */
export async function listTopics(
  ctx: Context,
  input: TopicListInput,
): Promise<{ forum: Forum; rows: Topic[]; next: number | null }> {
  const { state = "shown", order = "posted" } = input;
  if (state !== "shown" && !seesPrivate(ctx.actor)) throw new DomainError("forbidden", "These topics are not shown.");
  const forum = await getForum(ctx, input.forumId);
  const clock = order === "posted" ? forumTopics.createdAt : forumTopics.lastPostAt;
  const limit = Math.max(1, Math.min(input.limit ?? 50, 1000));
  const conditions = [
    eq(forumTopics.forumId, forum.id),
    eq(forumTopics.state, state),
    ...(state === "hidden" ? [isNull(forumTopics.mergedIntoId)] : []),
    ...(input.answered === undefined ? [] : [(input.answered ? isNotNull : isNull)(forumTopics.answerPostId)]),
  ];
  if (input.after !== undefined) conditions.push(await laterThan(ctx, input.after, clock));
  const found = reader(ctx)
    .select({ id: forumTopics.id })
    .from(forumTopics)
    .where(and(...conditions))
    .orderBy(desc(forumTopics.sticky), desc(clock), desc(forumTopics.id))
    .limit(limit + 1)
    .offset(Math.max(0, Math.min(input.offset ?? 0, 2_000_000_000)))
    .as("found");
  const rows = await reader(ctx)
    .select({ topic: forumTopics })
    .from(found)
    .innerJoin(forumTopics, eq(forumTopics.id, found.id))
    .orderBy(desc(forumTopics.sticky), desc(clock), desc(forumTopics.id));
  const page = rows.slice(0, limit).map((row) => row.topic);
  return { forum, rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** What comes after a topic. Its clock is read as text, for a JavaScript date is coarser than the database's. */
async function laterThan(ctx: Context, topicId: number, clock: AnyPgColumn): Promise<SQL> {
  const { topic } = await getTopic(ctx, topicId).catch(() => {
    throw invalid({ after: "This page does not exist." }, "cursor");
  });
  const [row] = await reader(ctx)
    .select({ at: sql<string>`${clock}::text` })
    .from(forumTopics)
    .where(eq(forumTopics.id, topic.id));
  return sql`(${forumTopics.sticky}, ${clock}, ${forumTopics.id}) < (${topic.sticky}, ${row?.at ?? ""}::timestamptz, ${topic.id})`;
}

/** The posts of a topic that the caller reads: people outside those that are shown. */
const visiblePosts = (ctx: Context, topicId: number): SQL =>
  and(eq(forumPosts.topicId, topicId), seesPrivate(ctx.actor) ? undefined : eq(forumPosts.state, "shown")) as SQL;

/**
 * The posts of a topic, oldest first; people outside get those that are shown. At most 5000, 200 unless said; `after` is
 * the post that the page before ended with. Errors: `not_found`.
 */
export async function listPosts(
  ctx: Context,
  input: { topicId: number; after?: number; limit?: number },
): Promise<{ topic: Topic; forum: Forum; posts: Post[]; next: number | null }> {
  const { topic, forum } = await getTopic(ctx, input.topicId);
  const limit = Math.max(1, Math.min(input.limit ?? 200, 5000));
  const rows = await reader(ctx)
    .select()
    .from(forumPosts)
    .where(and(visiblePosts(ctx, topic.id), input.after === undefined ? undefined : gt(forumPosts.id, input.after)))
    .orderBy(asc(forumPosts.id))
    .limit(limit + 1);
  const posts = rows.slice(0, limit);
  return { topic, forum, posts, next: rows.length > limit ? (posts.at(-1)?.id ?? null) : null };
}

/**
 * Where a page of `limit` posts begins that ends before a post: the `after` of that page, 0 for the beginning of the topic,
 * null when the post is the first.
 */
export async function pageBefore(ctx: Context, topicId: number, postId: number, limit: number): Promise<number | null> {
  const rows = await reader(ctx)
    .select({ id: forumPosts.id })
    .from(forumPosts)
    .where(and(visiblePosts(ctx, topicId), lt(forumPosts.id, postId)))
    .orderBy(desc(forumPosts.id))
    .limit(limit + 1);
  if (rows.length === 0) return null;
  return rows[limit]?.id ?? 0;
}

/** A post that the caller reads, and the post before it, after which a page would begin. Errors: `not_found`. */
export async function getPost(ctx: Context, postId: number): Promise<{ post: Post; before: number | null }> {
  const [row] = isRowId(postId)
    ? await reader(ctx)
        .select({ post: forumPosts })
        .from(forumPosts)
        .innerJoin(forumTopics, eq(forumTopics.id, forumPosts.topicId))
        .innerJoin(forums, eq(forums.id, forumTopics.forumId))
        .where(
          and(
            eq(forumPosts.id, postId),
            visibleForums(ctx),
            ...(seesPrivate(ctx.actor) ? [] : [eq(forumTopics.state, "shown"), eq(forumPosts.state, "shown")]),
          ),
        )
    : [];
  if (!row) throw notFound("Post");
  const [before] = await reader(ctx)
    .select({ id: forumPosts.id })
    .from(forumPosts)
    .where(and(visiblePosts(ctx, row.post.topicId), lt(forumPosts.id, postId)))
    .orderBy(desc(forumPosts.id))
    .limit(1);
  return { post: row.post, before: before?.id ?? null };
}

/** The first post of a topic, and the newest that staff wrote, at most five, oldest first; those that are shown. */
export async function topicMarks(ctx: Context, topicId: number): Promise<{ opening: Post | null; staff: Post[] }> {
  const { topic } = await getTopic(ctx, topicId);
  const rows = await reader(ctx)
    .select()
    .from(forumPosts)
    .where(
      and(
        visiblePosts(ctx, topic.id),
        or(forumPosts.isOpening, and(eq(forumPosts.authorType, "agent"), eq(forumPosts.state, "shown"))),
      ),
    )
    .orderBy(desc(forumPosts.isOpening), desc(forumPosts.id))
    .limit(6);
  return {
    opening: rows.find((post) => post.isOpening) ?? null,
    staff: rows
      .filter((post) => !post.isOpening)
      .slice(0, 5)
      .reverse(),
  };
}

/** The newest shown topics of these forums by when they were begun, for a feed. Forums the caller may not read give none. */
export async function newestTopics(ctx: Context, forumIds: readonly number[], limit: number): Promise<Topic[]> {
  if (forumIds.length === 0) return [];
  const most = Math.max(1, Math.min(limit, 100));
  // The newest of each forum, sticky ones apart, are the first of an index; all topics of a large forum would be sorted else.
  const newest = sql`(
    select t.id from unnest(${intArray(forumIds)}::int[]) as f(id), (values (true), (false)) as s(sticky),
      lateral (select id, created_at from forum_topics
        where forum_id = f.id and state = 'shown' and sticky = s.sticky
        order by created_at desc, id desc limit ${most}) as t
    order by t.created_at desc, t.id desc limit ${most})`;
  const rows = await reader(ctx)
    .select({ topic: forumTopics })
    .from(sql`${newest} as newest`)
    .innerJoin(forumTopics, sql`${forumTopics.id} = newest.id`)
    .innerJoin(forums, eq(forums.id, forumTopics.forumId))
    .where(visibleForums(ctx))
    .orderBy(desc(forumTopics.createdAt), desc(forumTopics.id));
  return rows.map((row) => row.topic);
}
