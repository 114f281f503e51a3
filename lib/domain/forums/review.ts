import { and, asc, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { authorize, can } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { ban } from "./bans";
import { editPost } from "./edit-post";
import { type OpenFlag, openFlagsOf, resolveFlags } from "./flags";
import { lockPost } from "./held-topic";
import { editTopic } from "./moderate";
import type { Post } from "./queries";
import { assertModerator } from "./rights";
import { type DecisionInput, decisionInput, type ForumState, type HoldReason } from "./schema";

/** A post that staff should look at. */
export type ReviewItem = {
  post: Post;
  heldFor: HoldReason | "";
  title: string;
  forumId: number;
  flags: OpenFlag[];
  /** Posts of the same author that are shown, and that staff called spam; by account, or by address. */
  shownBefore: number;
  spamBefore: number;
};

/** Posts that wait or were flagged, in forums the agent looks after. */
function forReview(ctx: Context): SQL {
  const own = ctx.actor.type === "agent" ? ctx.actor.id : 0;
  const theirs = can(ctx.actor, "forum.moderate")
    ? undefined
    : sql`exists (select 1 from forum_moderators m join forum_topics t on t.forum_id = m.forum_id
        where t.id = ${forumPosts.topicId} and m.agent_id = ${own})`;
  return and(
    eq(forumPosts.workspaceId, ctx.workspace.id),
    or(sql`${forumPosts.state} = 'waiting'`, sql`${forumPosts.flagCount} > 0`),
    theirs,
  ) as SQL;
}

/** The review queue, oldest first, 50 a page. Errors: `forbidden` outside the console. */
export async function listReview(
  ctx: Context,
  input: { after?: number } = {},
): Promise<{ items: ReviewItem[]; next: number | null }> {
  authorize(ctx, "console.use");
  // Two counts, of which one is always nothing, because each can use an index of its own.
  const sameAuthor = (state: ForumState) => sql<number>`(
    (select count(*)::int from (select 1 from forum_posts o
      where o.author_customer_id = ${forumPosts.authorCustomerId} and o.state = ${state} and o.id <> ${forumPosts.id}
      limit 100) as theirs)
    + (select count(*)::int from (select 1 from forum_posts o
      where ${forumPosts.authorCustomerId} is null and ${forumPosts.authorEmail} <> '' and o.author_type = 'visitor'
        and o.workspace_id = ${forumPosts.workspaceId} and o.author_email = ${forumPosts.authorEmail}
        and o.state = ${state} and o.id <> ${forumPosts.id}
      limit 100) as theirs))`;
  const rows = await reader(ctx)
    .select({
      post: forumPosts,
      title: forumTopics.title,
      forumId: forumTopics.forumId,
      shownBefore: sameAuthor("shown"),
      spamBefore: sameAuthor("spam"),
    })
    .from(forumPosts)
    .innerJoin(forumTopics, eq(forumTopics.id, forumPosts.topicId))
    .where(and(forReview(ctx), input.after === undefined ? undefined : gt(forumPosts.id, input.after)))
    .orderBy(asc(forumPosts.id))
    .limit(51);
  const page = rows.slice(0, 50);
  const flags = await openFlagsOf(
    ctx,
    page.map((row) => row.post.id),
  );
  return {
    items: page.map((row) => ({
      ...row,
      heldFor: row.post.heldFor as HoldReason | "",
      flags: flags.filter((flag) => flag.postId === row.post.id),
    })),
    next: rows.length > 50 ? (page.at(-1)?.post.id ?? null) : null,
  };
}

/** How many posts the agent should look at. Counted no further than 1000. Errors: `forbidden` outside the console. */
export async function countReview(ctx: Context): Promise<number> {
  authorize(ctx, "console.use");
  const some = reader(ctx).select({ id: forumPosts.id }).from(forumPosts).where(forReview(ctx)).limit(1000).as("some");
  return reader(ctx).$count(some);
}

const stateAfter = { approve: "shown", hide: "hidden", spam: "spam", ban: "spam" } as const;

/**
 * Decide on a post: its flags are answered, it is shown, hidden or spam, and the spam score learns. The first post takes
 * its topic along. `ban` also lets its author write no more: a guest's address and network, a customer's addresses.
 * Errors: `not_found`; `forbidden` for who does not look after the forum, and for `ban` who does not look after all.
 */
export async function decideOnPost(ctx: Context, raw: DecisionInput): Promise<void> {
  const { postId, decision } = decisionInput.parse(raw);
  if (decision === "ban") authorize(ctx, "forum.moderate");
  await inTransaction(ctx, async (ctx) => {
    const { post, topic, forum } = await lockPost(ctx, postId);
    assertModerator(ctx, forum);
    const state = stateAfter[decision];
    if (state !== post.state) {
      if (post.isOpening) await editTopic(ctx, { id: topic.id, state });
      else await editPost(ctx, { id: post.id, state });
    }
    await resolveFlags(ctx, post);
    if (decision !== "ban") return;
    const reason = `Post ${post.id} in “${topic.title}”`.slice(0, 500);
    if (post.authorEmail) await ban(ctx, { who: post.authorEmail, reason });
    if (post.authorType === "visitor" && post.ip) await ban(ctx, { who: networkToBan(post.ip), reason });
  });
}

/** The address as it is; of an IPv6 address the /64 that one household has. */
const networkToBan = (ip: string) => (ip.includes(":") && !ip.includes(".") ? `${ip}/64` : ip);
