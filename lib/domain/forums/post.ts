import { eq, sql } from "drizzle-orm";
import { forumPosts, forumTopics } from "@/db/schema/index";
import { sha256Hex } from "@/lib/crypto";
import { excerpt, htmlToText, sanitizeHtml } from "@/lib/text/html";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { enqueue } from "../outbox";
import { authorOf, type PostAuthor } from "./authors";
import { addFollower, takeFollowPoint } from "./follow";
import { admit, assertOpen, judge, type Origin, type Verdict } from "./guard";
import { addPictures } from "./pictures";
import { getForum, lockTopic } from "./rights";
import {
  type CreatePostInput,
  type CreateTopicInput,
  createPostInput,
  createTopicInput,
  type ForumState,
} from "./schema";
import { indexPost, indexTopic } from "./search-document";

/** What became of a post: shown at once, or waiting for somebody of the staff. */
export type Posted = { topicId: number; postId: number; state: ForumState };

type Words = { bodyText: string; bodyHtml: string; bodyHash: string };
/**
 * Begin a topic with its first post. What somebody outside writes may have to wait for the staff: see `holdReasons`.
 * Errors: `forbidden`, with reason `banned`; `unauthenticated` with reason `guests`; `not_found`; `conflict` with reason
 * `forum_closed`; `invalid`; `rate_limited`.
 */
export async function createTopic(ctx: Context, raw: CreateTopicInput): Promise<Posted> {
  return (await readyTopic(ctx, raw))(ctx);
}

/**
 * The part of `createTopic` that comes before any transaction, for the limits take connections of their own; for callers
 * who post in a transaction of theirs. What it gives does the rest. Errors: as for `createTopic`.
 */
export async function readyTopic(ctx: Context, raw: CreateTopicInput): Promise<(ctx: Context) => Promise<Posted>> {
  const input = createTopicInput.parse(raw);
  const author = authorOf(ctx, input.author);
  const words = wordsOf(input);
  const origin = await admit(ctx, input.origin, author);
  if (input.follow) await takeFollowPoint(ctx, author.followEmail);
  const run = async (ctx: TransactionContext): Promise<Posted> => {
    const forum = await getForum(ctx, input.forumId);
    assertOpen(ctx, forum, false);
    const verdict = await judge(ctx, forum, author, { title: input.title, ip: origin.ip, ...words });
    const { state } = verdict;
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
    const postId = await insertPost(ctx, topic.id, author, words, origin, { ...verdict, isOpening: true });
    await addPictures(ctx, postId, input.pictures);
    await indexTopic(ctx, topic, words.bodyText);
    if (input.follow) await addFollower(ctx, { topicId: topic.id }, author.followEmail);
    if (state === "shown") await enqueue(ctx, "forum.notify", { postId });
    return { topicId: topic.id, postId, state };
  };
  return (ctx) => inTransaction(ctx, run);
}

/**
 * Answer in a topic; those who follow it get a mail. Errors: as for `createTopic`, `conflict` for a closed topic as well.
 */
export async function createPost(ctx: Context, raw: CreatePostInput): Promise<Posted> {
  return (await readyPost(ctx, raw))(ctx);
}

/** As `readyTopic`, for `createPost`. */
export async function readyPost(ctx: Context, raw: CreatePostInput): Promise<(ctx: Context) => Promise<Posted>> {
  const input = createPostInput.parse(raw);
  const author = authorOf(ctx, input.author);
  const words = wordsOf(input);
  const origin = await admit(ctx, input.origin, author);
  if (input.follow) await takeFollowPoint(ctx, author.followEmail);
  const run = async (ctx: TransactionContext): Promise<Posted> => {
    const { topic, forum } = await lockTopic(ctx, input.topicId);
    assertOpen(ctx, forum, topic.closed);
    const verdict = await judge(ctx, forum, author, { title: "", ip: origin.ip, ...words });
    const { state } = verdict;
    const postId = await insertPost(ctx, topic.id, author, words, origin, { ...verdict, isOpening: false });
    await addPictures(ctx, postId, input.pictures);
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
    if (input.follow) await addFollower(ctx, { topicId: topic.id }, author.followEmail, postId);
    return { topicId: topic.id, postId, state };
  };
  return (ctx) => inTransaction(ctx, run);
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

async function insertPost(
  ctx: TransactionContext,
  topicId: number,
  author: PostAuthor,
  words: Words,
  origin: Origin,
  as: Verdict & { isOpening: boolean },
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
