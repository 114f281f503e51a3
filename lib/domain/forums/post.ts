import { and, eq, gt, sql } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { sha256Hex } from "@/lib/crypto";
import { excerpt, htmlToText, sanitizeHtml } from "@/lib/text/html";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid } from "../errors";
import { enqueue } from "../outbox";
import { networkOf, takePoint } from "../rate-limits";
import { authorOf, type PostAuthor } from "./authors";
import { addFollower, takeFollowPoint } from "./follow";
import { ipOr, looksLikeAdvertising } from "./logic";
import { type Forum, getForum, lockTopic, mayModerate } from "./rights";
import {
  type CreatePostInput,
  type CreateTopicInput,
  createPostInput,
  createTopicInput,
  type ForumState,
} from "./schema";
import { indexPost, indexTopic } from "./search-document";

/** Posts of one poster, and posts that one program sends for many. */
const perPoster = { name: "forum-post", points: 10, seconds: 600 };
const perCaller = { name: "forum-post-caller", points: 300, seconds: 600 };

/** What became of a post: shown at once, or waiting for somebody of the staff. */
export type Posted = { topicId: number; postId: number; state: ForumState };

type Words = { bodyText: string; bodyHtml: string; bodyHash: string };
type Origin = { ip: string; system: string; browser: string };

/**
 * Begin a topic with its first post. What somebody outside writes waits for the staff in a moderated forum, and anywhere
 * when it looks like advertising, was sent before within a day, or borrows the name of an agent.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `forum_closed`; `invalid`; `rate_limited`.
 */
export async function createTopic(ctx: Context, raw: CreateTopicInput): Promise<Posted> {
  authorize(ctx, "forum.post");
  const input = createTopicInput.parse(raw);
  const author = authorOf(ctx, input.author);
  const words = wordsOf(input);
  const origin = await originOf(ctx, input.origin, author);
  if (input.follow) await takeFollowPoint(ctx, author.followEmail);
  return inTransaction(ctx, async (ctx) => {
    const forum = await getForum(ctx, input.forumId);
    assertOpen(ctx, forum, false);
    const state = await firstState(ctx, forum, author, words, input.title);
    const shown = state === "shown" ? 1 : 0;
    const [topic] = await ctx.tx
      .insert(forumTopics)
      .values({
        workspaceId: ctx.workspace.id,
        forumId: forum.id,
        title: input.title,
        authorName: author.authorName,
        state,
        openingExcerpt: excerpt(words.bodyText, 255),
        postCount: shown,
        waitingCount: state === "waiting" ? 1 : 0,
        lastPostName: author.authorName,
      })
      .returning();
    if (!topic) throw new Error("The topic was not stored.");
    const postId = await insertPost(ctx, topic.id, author, words, origin, { state, isOpening: true });
    await indexTopic(ctx, topic, words.bodyText);
    if (input.follow) await addFollower(ctx, topic.id, author.followEmail);
    return { topicId: topic.id, postId, state };
  });
}

/**
 * Answer in a topic; those who follow it get a mail. Errors: as for `createTopic`, `conflict` for a closed topic as well.
 */
export async function createPost(ctx: Context, raw: CreatePostInput): Promise<Posted> {
  authorize(ctx, "forum.post");
  const input = createPostInput.parse(raw);
  const author = authorOf(ctx, input.author);
  const words = wordsOf(input);
  const origin = await originOf(ctx, input.origin, author);
  if (input.follow) await takeFollowPoint(ctx, author.followEmail);
  return inTransaction(ctx, async (ctx) => {
    const { topic, forum } = await lockTopic(ctx, input.topicId);
    assertOpen(ctx, forum, topic.closed);
    const state = await firstState(ctx, forum, author, words, "");
    const postId = await insertPost(ctx, topic.id, author, words, origin, { state, isOpening: false });
    if (state === "shown") {
      await ctx.tx
        .update(forumTopics)
        .set({
          postCount: sql`${forumTopics.postCount} + 1`,
          lastPostAt: sql`now()`,
          lastPostName: author.authorName,
        })
        .where(eq(forumTopics.id, topic.id));
      await indexPost(ctx, topic.id, words.bodyText);
      await enqueue(ctx, "forum.notify", { postId });
    } else {
      await ctx.tx
        .update(forumTopics)
        .set({ waitingCount: sql`${forumTopics.waitingCount} + 1` })
        .where(eq(forumTopics.id, topic.id));
    }
    if (input.follow) await addFollower(ctx, topic.id, author.followEmail, postId);
    return { topicId: topic.id, postId, state };
  });
}

/** Plain text as it is, HTML sanitised, and the text of it. Errors: `invalid` on `message` for nothing said. */
export function wordsOf(input: { text?: string | undefined; html?: string | undefined }): Words {
  const bodyHtml = input.html === undefined ? "" : sanitizeHtml(input.html);
  const bodyText = (input.html === undefined ? (input.text ?? "") : htmlToText(bodyHtml))
    .replace(/\r\n?/g, "\n")
    .trim();
  if (bodyText === "") throw invalid({ post: "Write something first." }, "post");
  return { bodyText, bodyHtml, bodyHash: sha256Hex(bodyText.toLowerCase().replace(/\s+/g, " ")) };
}

/** Where the post comes from. People outside may write only so much in ten minutes. Errors: `rate_limited`. */
async function originOf(ctx: Context, given: Origin, author: PostAuthor): Promise<Origin> {
  const call = ctx.ip ?? "";
  const ip = ipOr(given.ip, call);
  if (author.outside) {
    await takePoint(perCaller, `${ctx.workspace.id}:${networkOf(call)}`);
    await takePoint(perPoster, `${ctx.workspace.id}:${networkOf(ip)}`);
  }
  return { ...given, ip };
}

/** Those who look after a forum may write in it while it is closed for others. */
function assertOpen(ctx: Context, forum: Forum, topicClosed: boolean): void {
  if ((!forum.closed && !topicClosed) || mayModerate(ctx.actor, forum)) return;
  throw new DomainError("conflict", topicClosed ? "This topic is closed." : "This forum is closed.", {
    reason: "forum_closed",
  });
}

async function firstState(
  ctx: TransactionContext,
  forum: Forum,
  author: PostAuthor,
  words: Words,
  title: string,
): Promise<ForumState> {
  if (!author.outside) return "shown";
  if (forum.moderated) return "waiting";
  if (looksLikeAdvertising({ title, text: words.bodyText, name: author.authorName })) return "waiting";
  const { agents } = await loadCatalog(ctx);
  const name = author.authorName.toLowerCase();
  if (agents.some((agent) => agent.active && agent.name.toLowerCase() === name)) return "waiting";
  const [same] = await ctx.tx
    .select({ id: forumPosts.id })
    .from(forumPosts)
    .where(
      and(
        eq(forumPosts.workspaceId, ctx.workspace.id),
        eq(forumPosts.bodyHash, words.bodyHash),
        gt(forumPosts.createdAt, sql`now() - interval '1 day'`),
      ),
    )
    .limit(1);
  return same ? "waiting" : "shown";
}

async function insertPost(
  ctx: TransactionContext,
  topicId: number,
  author: PostAuthor,
  words: Words,
  origin: Origin,
  as: { state: ForumState; isOpening: boolean },
): Promise<number> {
  const { authorType, authorAgentId, authorCustomerId, authorName, authorEmail, authorUrl, label } = author;
  const [row] = await ctx.tx
    .insert(forumPosts)
    .values({
      workspaceId: ctx.workspace.id,
      topicId,
      ...{ authorType, authorAgentId, authorCustomerId, authorName, authorEmail, authorUrl, label },
      ...words,
      ...origin,
      ...as,
      via: ctx.via,
    })
    .returning({ id: forumPosts.id });
  if (!row) throw new Error("The post was not stored.");
  return row.id;
}
