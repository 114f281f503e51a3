import { and, asc, eq, inArray, isNull, like, or, sql } from "drizzle-orm";
import { forumFlags, forumPosts, forumTopics } from "@/db/schema/index";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError } from "../errors";
import { networkOf, takePoint } from "../rate-limits";
import { assertNotBanned } from "./bans";
import { isOwnPost } from "./edit-post";
import { lockPost, recount } from "./held-topic";
import type { Post } from "./queries";
import { type FlagInput, type FlagReason, flagInput } from "./schema";
import { reindexTopic } from "./search-document";

const perReporter = { name: "forum-flag", points: 10, seconds: 3600 };

/** So many different signed-in people take a post out of sight until staff have looked. */
export const flagsThatHide = 3;

function reporterOf(ctx: Context): string {
  if (ctx.actor.type === "customer" || ctx.actor.type === "agent") return `${ctx.actor.type} ${ctx.actor.id}`;
  return `network ${networkOf(ctx.ip ?? "")}`;
}

/**
 * Ask staff to look at a post. One person flags a post once, for good. A post that several signed-in people flagged waits
 * from then on; guests alone, whom nobody can tell apart, take nothing out of sight, and neither is an agent's post.
 * Errors: `not_found`; `conflict` for a post of their own; `forbidden` when banned; `rate_limited`.
 */
export async function flagPost(ctx: Context, raw: FlagInput): Promise<void> {
  const { postId, reason, note } = flagInput.parse(raw);
  const reporter = reporterOf(ctx);
  await takePoint(perReporter, `${ctx.workspace.id}:${reporter}`);
  const email = ctx.actor.type === "customer" ? ctx.actor.email : "";
  if (ctx.actor.type !== "agent") await assertNotBanned(ctx, { email, ip: ctx.ip ?? "" });
  await inTransaction(ctx, async (ctx) => {
    const { post, topic } = await lockPost(ctx, postId);
    if (isOwnPost(ctx.actor, post))
      throw new DomainError("conflict", "This is your own post; you can change it.", { reason: "own" });
    await ctx.tx
      .insert(forumFlags)
      .values({ workspaceId: ctx.workspace.id, postId: post.id, reporter, reason, note })
      .onConflictDoNothing();
    await countFlags(ctx, post.id);
    if (post.state !== "shown" || post.authorType === "agent" || (await signedInFlags(ctx, post.id)) < flagsThatHide)
      return;
    await ctx.tx.update(forumPosts).set({ state: "waiting", heldFor: "flags" }).where(eq(forumPosts.id, post.id));
    if (post.isOpening) await ctx.tx.update(forumTopics).set({ state: "waiting" }).where(eq(forumTopics.id, topic.id));
    await recount(ctx, topic.id);
    await reindexTopic(ctx, topic);
  });
}

async function signedInFlags(ctx: TransactionContext, postId: number): Promise<number> {
  const known = or(like(forumFlags.reporter, "customer %"), like(forumFlags.reporter, "agent %"));
  return ctx.tx.$count(forumFlags, and(eq(forumFlags.postId, postId), isNull(forumFlags.resolvedAt), known));
}

async function countFlags(ctx: TransactionContext, postId: number): Promise<void> {
  const count = sql<number>`(select count(*)::int from forum_flags where post_id = ${postId} and resolved_at is null)`;
  await ctx.tx.update(forumPosts).set({ flagCount: count }).where(eq(forumPosts.id, postId));
}

/** Staff have looked: the flags of a post are answered. */
export async function resolveFlags(ctx: TransactionContext, post: Pick<Post, "id" | "flagCount">): Promise<void> {
  if (post.flagCount === 0) return;
  await ctx.tx
    .update(forumFlags)
    .set({ resolvedAt: new Date() })
    .where(and(eq(forumFlags.postId, post.id), isNull(forumFlags.resolvedAt)));
  await countFlags(ctx, post.id);
}

export type OpenFlag = { postId: number; reason: FlagReason; note: string };

/** What people said about these posts that nobody has answered yet, oldest first. For staff. */
export async function openFlagsOf(ctx: Context, postIds: readonly number[]): Promise<OpenFlag[]> {
  if (postIds.length === 0) return [];
  const rows = await reader(ctx)
    .select({ postId: forumFlags.postId, reason: forumFlags.reason, note: forumFlags.note })
    .from(forumFlags)
    .where(
      and(
        eq(forumFlags.workspaceId, ctx.workspace.id),
        inArray(forumFlags.postId, [...postIds]),
        isNull(forumFlags.resolvedAt),
      ),
    )
    .orderBy(asc(forumFlags.id))
    .limit(500);
  return rows as OpenFlag[];
}
