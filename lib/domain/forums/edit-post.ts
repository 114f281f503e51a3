import { asc, eq } from "drizzle-orm";
import { forumPosts, forumPostVersions, forumTopics } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Actor, actorName, type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError } from "../errors";
import { enqueue } from "../outbox";
import { authorOf } from "./authors";
import { admit, assertOpen, judge } from "./guard";
import { lockPost, postFacts, recount } from "./held-topic";
import { wordsOf } from "./post";
import type { Post } from "./queries";
import { assertModerator, type Forum, mayModerate, type Topic } from "./rights";
import { type EditPostInput, editPostInput } from "./schema";
import { reindexTopic } from "./search-document";
import { learnFrom } from "./spam-words";

/** Did the caller write it? Guests are not known well enough to say so. */
export const isOwnPost = (actor: Actor, post: Pick<Post, "authorAgentId" | "authorCustomerId">): boolean =>
  (actor.type === "agent" && post.authorAgentId === actor.id) ||
  (actor.type === "customer" && post.authorCustomerId === actor.id);

/**
 * Change a post: its words, the label beside its author, or whether it is shown. Letting a waiting post through tells
 * those who follow its topic; the spam score learns from it. Agents and signed-in customers may change the words of their
 * own posts; a customer's new words are judged as if they were posted now. The first post is shown and hidden with its
 * topic. Errors: `not_found`; `forbidden`; `invalid` for no words; those of a post for a customer's own.
 */
export async function editPost(ctx: Context, raw: EditPostInput): Promise<void> {
  const { id, text, label, state } = editPostInput.parse(raw);
  if (ctx.actor.type === "customer") await admit(ctx, { ip: "", system: "", browser: "" }, authorOf(ctx, undefined));
  await inTransaction(ctx, async (ctx) => {
    const { post: before, topic, forum } = await lockPost(ctx, id);
    const onlyWords = label === undefined && state === undefined;
    if (!mayModerate(ctx.actor, forum) && !(isOwnPost(ctx.actor, before) && onlyWords)) assertModerator(ctx, forum);
    const words = text === undefined ? {} : { ...wordsOf({ text }), editedAt: new Date() };
    const after = { ...applied(before, { label, state }), ...words };
    if (before.isOpening && after.state !== before.state)
      throw new DomainError("conflict", "The first post is shown and hidden with its topic.", { reason: "opening" });
    if (text !== undefined && ctx.actor.type === "customer")
      Object.assign(after, await judgeEdit(ctx, forum, topic, after));
    await store(ctx, topic, before, after);
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

/** A customer's changed words may have to wait, or else advertising would come in by editing. */
async function judgeEdit(ctx: TransactionContext, forum: Forum, topic: Topic, post: Post) {
  assertOpen(ctx, forum, topic.closed);
  const { bodyText, bodyHash, id: postId } = post;
  const { state, heldFor, spamScore } = await judge(ctx, forum, authorOf(ctx, undefined), {
    ...{ title: post.isOpening ? topic.title : "", bodyText, bodyHash, postId, ip: ctx.ip ?? "" },
  });
  return { state, heldFor, spamScore };
}

async function store(ctx: TransactionContext, topic: Topic, before: Post, after: Post): Promise<void> {
  const { bodyText, bodyHtml, bodyHash, editedAt, label, state, heldFor, spamScore } = after;
  const reworded = bodyText !== before.bodyText || bodyHtml !== before.bodyHtml;
  if (reworded) {
    await ctx.tx.insert(forumPostVersions).values({
      postId: before.id,
      bodyText: before.bodyText,
      bodyHtml: before.bodyHtml,
      actorType: ctx.actor.type,
      actorName: actorName(ctx.actor),
    });
  }
  await ctx.tx
    .update(forumPosts)
    .set({ bodyText, bodyHtml, bodyHash, editedAt, label, state, heldFor, spamScore })
    .where(eq(forumPosts.id, before.id));
  if (before.isOpening && (reworded || state !== before.state)) {
    const openingExcerpt = excerpt(bodyText, 255);
    await ctx.tx.update(forumTopics).set({ openingExcerpt, state }).where(eq(forumTopics.id, topic.id));
  }
  if (state !== before.state) await recount(ctx, topic.id);
  if (state !== before.state || reworded) await reindexTopic(ctx, topic);
  if (state === "spam") await learnFrom(ctx, after, "spam");
  if (before.state === "waiting" && state === "shown") {
    await learnFrom(ctx, after, "good");
    await enqueue(ctx, "forum.notify", { postId: before.id });
  }
}

export type PostVersion = typeof forumPostVersions.$inferSelect;

/**
 * The words a post had before, oldest first, for staff and for who wrote it: what was taken out of a post is not for
 * everybody. Errors: `not_found`.
 */
export async function listPostVersions(ctx: Context, postId: number): Promise<{ post: Post; versions: PostVersion[] }> {
  return inTransaction(ctx, async (ctx) => {
    const { post, forum } = await lockPost(ctx, postId);
    if (ctx.actor.type !== "agent" && !isOwnPost(ctx.actor, post)) assertModerator(ctx, forum);
    const versions = await reader(ctx)
      .select()
      .from(forumPostVersions)
      .where(eq(forumPostVersions.postId, post.id))
      .orderBy(asc(forumPostVersions.id));
    return { post, versions };
  });
}
