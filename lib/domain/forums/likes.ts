import { and, eq, inArray, sql } from "drizzle-orm";
import { forumLikes, forumPosts } from "@/db/schema/index";
import { type Context, inTransaction, reader } from "../context";
import { DomainError } from "../errors";
import { takePoint } from "../rate-limits";
import { assertNotBanned } from "./bans";
import { isOwnPost } from "./edit-post";
import { lockPost } from "./held-topic";

const perPerson = { name: "forum-like", points: 60, seconds: 600 };

/** Who likes: the signed-in caller. Errors: `unauthenticated`. */
function personOf(ctx: Context): { customerId: number | null; agentId: number | null } {
  if (ctx.actor.type === "customer") return { customerId: ctx.actor.id, agentId: null };
  if (ctx.actor.type === "agent") return { customerId: null, agentId: ctx.actor.id };
  throw new DomainError("unauthenticated", "Sign in to like a post.");
}

const likesOf = ({ customerId, agentId }: ReturnType<typeof personOf>) =>
  customerId === null ? eq(forumLikes.agentId, agentId ?? 0) : eq(forumLikes.customerId, customerId);

/**
 * The signed-in caller likes a post, or no longer; twice is once.
 * Errors: `unauthenticated`; `not_found`; `conflict` for a post of their own; `forbidden` when banned; `rate_limited`.
 */
export async function setLike(ctx: Context, postId: number, liked: boolean): Promise<void> {
  const person = personOf(ctx);
  await takePoint(perPerson, `${ctx.workspace.id}:${person.customerId ?? `a${person.agentId}`}`);
  if (ctx.actor.type === "customer") await assertNotBanned(ctx, { email: ctx.actor.email, ip: ctx.ip ?? "" });
  await inTransaction(ctx, async (ctx) => {
    const { post } = await lockPost(ctx, postId);
    if (isOwnPost(ctx.actor, post))
      throw new DomainError("conflict", "Others say whether your post is useful.", { reason: "own" });
    if (liked)
      await ctx.tx
        .insert(forumLikes)
        .values({ postId: post.id, ...person })
        .onConflictDoNothing();
    else await ctx.tx.delete(forumLikes).where(and(eq(forumLikes.postId, post.id), likesOf(person)));
    const count = sql<number>`(select count(*)::int from forum_likes where post_id = ${post.id})`;
    await ctx.tx.update(forumPosts).set({ likeCount: count }).where(eq(forumPosts.id, post.id));
  });
}

/** Which of these posts the caller likes; none for who is not signed in. */
export async function likedBy(ctx: Context, postIds: readonly number[]): Promise<Set<number>> {
  if (postIds.length === 0 || (ctx.actor.type !== "customer" && ctx.actor.type !== "agent")) return new Set();
  const rows = await reader(ctx)
    .select({ postId: forumLikes.postId })
    .from(forumLikes)
    .where(and(inArray(forumLikes.postId, [...postIds]), likesOf(personOf(ctx))));
  return new Set(rows.map((row) => row.postId));
}
