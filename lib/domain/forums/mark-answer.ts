import { eq } from "drizzle-orm";
import { forumTopics } from "@/db/schema/index";
import { can } from "../access";
import { recordAudit } from "../audit";
import { type Actor, type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import { isOwnPost } from "./edit-post";
import { lockPost, openingPost } from "./held-topic";
import type { Post } from "./queries";
import { type Forum, lockTopic, mayModerate } from "./rights";

/** May the caller say which post answers a topic? Staff who may write may, and who asked, when they are signed in. */
export const mayMarkAnswer = (
  actor: Actor,
  forum: Forum,
  opening: Pick<Post, "authorAgentId" | "authorCustomerId">,
): boolean =>
  (actor.type === "agent" && can(actor, "forum.post")) || mayModerate(actor, forum) || isOwnPost(actor, opening);

/**
 * Say which post answers its topic; another one takes its place. The first post is the question and answers nothing.
 * Errors: `not_found`; `forbidden` with reason `answer`; `conflict` for the first post, and one that is not shown.
 */
export async function markAnswer(ctx: Context, postId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { post, topic } = await lockPost(ctx, postId);
    if (post.isOpening) throw new DomainError("conflict", "The first post is the question.", { reason: "opening" });
    if (post.state !== "shown") throw new DomainError("conflict", "This post is not shown.", { reason: "state" });
    await setAnswer(ctx, topic.id, post.id);
  });
}

/** A topic is not answered after all. Errors: `not_found`; `forbidden` with reason `answer`. */
export const unmarkAnswer = (ctx: Context, topicId: number): Promise<void> => setAnswer(ctx, topicId, null);

async function setAnswer(ctx: Context, topicId: number, postId: number | null): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { topic, forum } = await lockTopic(ctx, topicId);
    if (!mayMarkAnswer(ctx.actor, forum, await openingPost(ctx, topicId)))
      throw new DomainError("forbidden", "Only who asked, and staff, say what the answer is.", { reason: "answer" });
    if (topic.answerPostId === postId) return;
    await ctx.tx.update(forumTopics).set({ answerPostId: postId }).where(eq(forumTopics.id, topic.id));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Forum topic",
      objectId: topic.id,
      objectName: topic.title,
      before: { answer: topic.answerPostId },
      after: { answer: postId },
    });
  });
}
