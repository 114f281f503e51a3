import { and, asc, eq, gt, inArray, lt, ne, not, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  agents,
  customerEmails,
  customers,
  forumBans,
  forumPosts,
  forumSubscriptions,
  forums,
  forumTopics,
} from "@/db/schema/index";
import { env } from "@/lib/env";
import { mentionedNames } from "@/lib/text/mentions";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { queueMail } from "../mail/queue-mail";
import { largestRowId } from "../row-id";
import { workspaceById } from "../workspaces/queries";
import { followAsMentioned, wantsMails } from "./follow";
import { stopLink } from "./mail-list";

/** Followers that one transaction writes to. */
const batch = 200;
/** People that one post can call by name. */
const mostMentions = 10;
/** So much of a post is in the mail; the rest is read in the forum. */
const longestQuote = 4000;

type Found = {
  post: typeof forumPosts.$inferSelect;
  topic: typeof forumTopics.$inferSelect;
  forum: Pick<typeof forums.$inferSelect, "id" | "name" | "isPublic">;
};
type Follower = typeof forumSubscriptions.$inferSelect;

/**
 * The work of the `forum.notify` job: a mail to everybody who follows the post's topic, and for the first post of a topic
 * to everybody who follows its forum, but for its author. Who was told is marked in the transaction that queues their mail,
 * so a repeated job tells nobody twice. Nothing is sent for a post that is no longer shown, nothing to who may not write
 * here, and nothing to customers who want no such mails.
 */
export async function notifyFollowers(postId: number): Promise<void> {
  const [found] = await db
    .select({
      post: forumPosts,
      topic: forumTopics,
      forum: { id: forums.id, name: forums.name, isPublic: forums.isPublic },
      agentEmail: agents.email,
    })
    .from(forumPosts)
    .innerJoin(forumTopics, eq(forumTopics.id, forumPosts.topicId))
    .innerJoin(forums, eq(forums.id, forumTopics.forumId))
    .leftJoin(agents, eq(agents.id, forumPosts.authorAgentId))
    .where(and(eq(forumPosts.id, postId), eq(forumPosts.state, "shown"), eq(forumTopics.state, "shown")));
  const workspace = found && (await workspaceById(found.post.workspaceId));
  if (!found || !workspace) return;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "forum.notify" },
    via: "job",
    requestId: `post ${postId}`,
  };
  await inTransaction(ctx, (ctx) => followMentioned(ctx, found));
  const others = and(wantsMails, notTheAuthor(found), notBanned);
  await inBatches(ctx, found, (ctx) => takeTopicFollowers(ctx, found, and(others, wanting("wantsTopicMails"))));
  if (!found.post.isOpening) return;
  await inBatches(ctx, found, (ctx) => takeForumFollowers(ctx, found, and(others, wanting("wantsForumMails"))));
}

/** An author is not told of their own words, at none of their addresses. */
function notTheAuthor({ post, agentEmail }: Found & { agentEmail: string | null }): SQL {
  const own = ne(forumSubscriptions.email, (agentEmail ?? post.authorEmail).toLowerCase());
  if (post.authorCustomerId === null) return own;
  return and(
    own,
    sql`${forumSubscriptions.email} not in (select ${customerEmails.email} from ${customerEmails}
      where ${customerEmails.customerId} = ${post.authorCustomerId})`,
  ) as SQL;
}

const notBanned = sql`not exists (select 1 from ${forumBans} where ${forumBans.email} = ${forumSubscriptions.email}
  and ${forumBans.workspaceId} = ${forumSubscriptions.workspaceId})`;

/** No customer's address, or that of one who has not switched these mails off. */
const wanting = (choice: "wantsTopicMails" | "wantsForumMails"): SQL =>
  sql`not exists (select 1 from ${customerEmails} join ${customers} on ${customers.id} = ${customerEmails.customerId}
    where ${customerEmails.email} = ${forumSubscriptions.email}
      and ${customerEmails.workspaceId} = ${forumSubscriptions.workspaceId} and not ${customers[choice]})`;

/** Writes to followers until `take`, which marks whom it gives, has no more. */
async function inBatches(
  ctx: Context,
  found: Found,
  take: (ctx: TransactionContext) => Promise<Follower[]>,
): Promise<void> {
  for (let more = true; more; ) {
    more = await inTransaction(ctx, async (ctx) => {
      const catalog = await loadCatalog(ctx);
      const mailbox = defaultMailbox(catalog);
      if (!mailbox) return false;
      const followers = await take(ctx);
      const staff = new Set(catalog.agents.filter((agent) => agent.active).map((agent) => agent.email.toLowerCase()));
      for (const follower of followers) {
        const isStaff = staff.has(follower.email);
        // A forum may have become private since they began to follow.
        if (!found.forum.isPublic && !isStaff) continue;
        await queueMail(ctx, {
          kind: "notification",
          ticketId: null,
          messageId: null,
          forumSubscriptionId: follower.id,
          forumTopicId: follower.topicId === null ? found.topic.id : null,
          mailbox,
          to: [follower.email],
          ...letter(ctx, found, follower, isStaff),
        });
      }
      return followers.length === batch;
    });
  }
}

/** The next followers of the topic who were not told of the post, marked as told. */
async function takeTopicFollowers(
  ctx: TransactionContext,
  { post, topic }: Found,
  others: SQL | undefined,
): Promise<Follower[]> {
  const followers = await ctx.tx
    .select()
    .from(forumSubscriptions)
    .where(and(eq(forumSubscriptions.topicId, topic.id), lt(forumSubscriptions.lastPostId, post.id), others))
    .orderBy(asc(forumSubscriptions.id))
    .limit(batch)
    .for("update");
  const ids = followers.map((follower) => follower.id);
  if (ids.length > 0) {
    await ctx.tx.update(forumSubscriptions).set({ lastPostId: post.id }).where(inArray(forumSubscriptions.id, ids));
  }
  return followers;
}

/**
 * The next followers of the forum who were not told of the topic. How far they were is kept with the topic, for topics are
 * shown in another order than they were written in where some of them waited. Who was just told as a follower of the topic,
 * by being named in it, is not told again.
 */
async function takeForumFollowers(
  ctx: TransactionContext,
  { post, topic, forum }: Found,
  others: SQL | undefined,
): Promise<Follower[]> {
  const [held] = await ctx.tx
    .select({ toldUpTo: forumTopics.toldUpTo })
    .from(forumTopics)
    .where(eq(forumTopics.id, topic.id))
    .for("update");
  if (!held) return [];
  const toldOfTopic = sql`exists (select 1 from forum_subscriptions t where t.topic_id = ${topic.id}
    and t.email = ${forumSubscriptions.email} and t.last_post_id >= ${post.id})`;
  const followers = await ctx.tx
    .select()
    .from(forumSubscriptions)
    .where(
      and(eq(forumSubscriptions.forumId, forum.id), gt(forumSubscriptions.id, held.toldUpTo), not(toldOfTopic), others),
    )
    .orderBy(asc(forumSubscriptions.id))
    .limit(batch);
  // Who begins to follow when all were told is not told of it by a job that runs again.
  const toldUpTo = followers.length === batch ? (followers.at(-1)?.id ?? largestRowId) : largestRowId;
  await ctx.tx.update(forumTopics).set({ toldUpTo }).where(eq(forumTopics.id, topic.id));
  return followers;
}

/**
 * Those who are mentioned follow the topic from now on: agents, and customers who wrote in it. Guests are not: nothing
 * proves whose their address is. In a private forum only agents.
 */
async function followMentioned(ctx: TransactionContext, { post, forum }: Pick<Found, "post" | "forum">): Promise<void> {
  if (!post.bodyText.includes("@")) return;
  const { agents } = await loadCatalog(ctx);
  const people = agents.filter((agent) => agent.active).map(({ name, email }) => ({ name, email }));
  if (forum.isPublic) {
    const writers = await ctx.tx
      .selectDistinct({ name: forumPosts.authorName, email: forumPosts.authorEmail })
      .from(forumPosts)
      .where(
        and(eq(forumPosts.topicId, post.topicId), eq(forumPosts.authorType, "customer"), eq(forumPosts.state, "shown")),
      )
      .limit(500);
    people.push(...writers);
  }
  const named = new Set(
    mentionedNames(
      post.bodyText,
      people.map((person) => person.name),
    ),
  );
  const emails = people.filter((person) => named.has(person.name) && person.email !== "").map((person) => person.email);
  for (const email of [...new Set(emails)].slice(0, mostMentions))
    await followAsMentioned(ctx, post.topicId, email.toLowerCase());
}

/** A mail about a post, to somebody who follows its topic, or to somebody who follows the forum it begins a topic in. */
function letter(
  ctx: Context,
  { post, topic, forum }: Found,
  { key, forumId }: Follower,
  isStaff: boolean,
): { subject: string; bodyText: string } {
  const quote =
    post.bodyText.length > longestQuote ? `${post.bodyText.slice(0, longestQuote).trimEnd()} …` : post.bodyText;
  const page = isStaff ? `/console/forums/topics/${topic.id}` : `/forums/posts/${post.id}`;
  const stop = `To stop: ${stopLink(key)}`;
  const read = `Answer this mail to write in the topic, or read it here: ${env.PUBLIC_URL}${page}`;
  const from = `You get this mail from ${ctx.workspace.name} because you follow`;
  if (forumId === null) {
    const head = `${post.authorName} wrote in “${topic.title}”:`;
    return {
      subject: `Re: ${topic.title}`,
      bodyText: [head, quote.toWellFormed(), read, `${from} this topic. ${stop}`].join("\n\n"),
    };
  }
  const head = `${post.authorName} began a topic in “${forum.name}”:`;
  return {
    subject: topic.title,
    bodyText: [head, topic.title, quote.toWellFormed(), read, `${from} this forum. ${stop}`].join("\n\n"),
  };
}
