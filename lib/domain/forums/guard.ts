import { and, eq, gt, sql } from "drizzle-orm";
import { forumPosts } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import type { Context, TransactionContext } from "../context";
import { DomainError } from "../errors";
import { networkOf, takePoint } from "../rate-limits";
import type { PostAuthor } from "./authors";
import { assertNotBanned } from "./bans";
import { ipOr, looksLikeAdvertising, suspicious } from "./logic";
import { type Forum, mayModerate } from "./rights";
import type { ForumState, HoldReason } from "./schema";
import { scoreOf } from "./spam-words";

/** Posts of one poster, and posts that one program sends for many. */
export const perPoster = { name: "forum-post", points: 10, seconds: 600 };
const perCaller = { name: "forum-post-caller", points: 300, seconds: 600 };

export type Origin = { ip: string; system: string; browser: string };

/**
 * Where a post comes from, once its author may write at all. People outside may write only so much in ten minutes;
 * without a network, as by mail, it is counted by address.
 * Errors: `rate_limited`; `forbidden` with reason `banned`.
 */
export async function admit(ctx: Context, given: Origin, author: PostAuthor): Promise<Origin> {
  authorize(ctx, "forum.post");
  const call = ctx.ip ?? "";
  const ip = ipOr(given.ip, call);
  if (author.outside) {
    const network = (address: string) => networkOf(address) || author.authorEmail;
    await takePoint(perCaller, `${ctx.workspace.id}:${network(call)}`);
    await takePoint(perPoster, `${ctx.workspace.id}:${network(ip)}`);
    await assertNotBanned(ctx, { email: author.authorEmail, ip });
  }
  return { ...given, ip };
}

/**
 * Those who look after a forum may write in it while it is closed for others; people without an account only where it
 * takes guests. Errors: `conflict` with reason `forum_closed`; `unauthenticated` with reason `guests`.
 */
export function assertOpen(ctx: Context, forum: Forum, topicClosed: boolean): void {
  if ((forum.closed || topicClosed) && !mayModerate(ctx.actor, forum)) {
    throw new DomainError("conflict", topicClosed ? "This topic is closed." : "This forum is closed.", {
      reason: "forum_closed",
    });
  }
  if (!forum.guestsPost && ctx.actor.type === "visitor")
    throw new DomainError("unauthenticated", "Sign in to write in this forum.", { reason: "guests" });
}

/** Whether a post is shown at once, why not, and how much it looks like spam. */
export type Verdict = { state: ForumState; heldFor: HoldReason | ""; spamScore: number };

/** What becomes of somebody's words: shown, or held for staff. Staff are always shown. */
export async function judge(
  ctx: TransactionContext,
  forum: Forum,
  author: PostAuthor,
  post: { title: string; bodyText: string; bodyHash: string; ip: string; postId?: number },
): Promise<Verdict> {
  if (!author.outside) return { state: "shown", heldFor: "", spamScore: 0.5 };
  const score = await scoreOf(ctx, { text: `${post.title} ${post.bodyText}`, name: author.authorName });
  const reason = await holdReason(ctx, forum, author, post, score);
  return { state: reason === "" ? "shown" : "waiting", heldFor: reason, spamScore: score };
}

async function holdReason(
  ctx: TransactionContext,
  forum: Forum,
  author: PostAuthor,
  post: Parameters<typeof judge>[3],
  score: number,
): Promise<HoldReason | ""> {
  if (forum.moderated) return "moderated";
  if (looksLikeAdvertising({ title: post.title, text: post.bodyText, name: author.authorName })) return "links";
  const { agents } = await loadCatalog(ctx);
  const name = author.authorName.toLowerCase();
  if (agents.some((agent) => agent.active && agent.name.toLowerCase() === name)) return "name";
  if (await saidBefore(ctx, post)) return "repeat";
  if (score >= suspicious) return "spam";
  if (forum.holdsFirstPosts && !(await isKnown(ctx, author, post.ip))) return "first";
  return "";
}

/** Were the same words sent within a day? */
async function saidBefore(ctx: TransactionContext, post: { bodyHash: string; postId?: number }): Promise<boolean> {
  const [same] = await ctx.tx
    .select({ id: forumPosts.id })
    .from(forumPosts)
    .where(
      and(
        eq(forumPosts.workspaceId, ctx.workspace.id),
        eq(forumPosts.bodyHash, post.bodyHash),
        gt(forumPosts.createdAt, sql`now() - interval '1 day'`),
        post.postId === undefined ? undefined : sql`${forumPosts.id} <> ${post.postId}`,
      ),
    )
    .limit(1);
  return same !== undefined;
}

/**
 * Is a post of theirs shown already? A customer is known by their account. Anybody can type a known address, so a guest
 * is known only by the address together with the network it was used from, or, by mail, through the owner's confirmation.
 */
async function isKnown(ctx: TransactionContext, author: PostAuthor, ip: string): Promise<boolean> {
  const theirs =
    author.authorCustomerId !== null
      ? eq(forumPosts.authorCustomerId, author.authorCustomerId)
      : author.authorEmail === "" || (ip === "" && ctx.via !== "mail")
        ? sql`false`
        : and(
            eq(forumPosts.authorEmail, author.authorEmail),
            eq(forumPosts.authorType, "visitor"),
            ip === "" ? undefined : eq(forumPosts.ip, ip),
          );
  const [row] = await ctx.tx
    .select({ id: forumPosts.id })
    .from(forumPosts)
    .where(and(eq(forumPosts.workspaceId, ctx.workspace.id), eq(forumPosts.state, "shown"), theirs))
    .limit(1);
  return row !== undefined;
}
