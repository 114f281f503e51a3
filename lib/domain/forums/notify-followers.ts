import { and, asc, eq, inArray, lt, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, forumPosts, forumSubscriptions, forums, forumTopics } from "@/db/schema/index";
import { env } from "@/lib/env";
import { mentionedNames } from "@/lib/text/mentions";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { queueMail } from "../mail/queue-mail";
import { workspaceById } from "../workspaces/queries";
import { followAsMentioned, wantsMails } from "./follow";

/** Followers that one transaction writes to. */
const batch = 200;
/** People that one post can call by name. */
const mostMentions = 10;
/** So much of a post is in the mail; the rest is read in the forum. */
const longestQuote = 4000;

/**
 * The work of the `forum.notify` job: a mail to everybody who follows the post's topic, but for its author. Each follower
 * is marked with the post in the transaction that queues their mail, so a repeated job tells nobody twice. Nothing is
 * sent for a post that is no longer shown.
 */
export async function notifyFollowers(postId: number): Promise<void> {
  const [found] = await db
    .select({ post: forumPosts, topic: forumTopics, isPublic: forums.isPublic, agentEmail: agents.email })
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
  const { post, topic } = found;
  await inTransaction(ctx, (ctx) => followMentioned(ctx, found));
  const author = (found.agentEmail ?? post.authorEmail).toLowerCase();
  for (let more = true; more; ) {
    more = await inTransaction(ctx, async (ctx) => {
      const catalog = await loadCatalog(ctx);
      const mailbox = defaultMailbox(catalog);
      if (!mailbox) return false;
      const followers = await ctx.tx
        .select()
        .from(forumSubscriptions)
        .where(
          and(
            eq(forumSubscriptions.topicId, topic.id),
            wantsMails,
            lt(forumSubscriptions.lastPostId, post.id),
            ne(forumSubscriptions.email, author),
          ),
        )
        .orderBy(asc(forumSubscriptions.id))
        .limit(batch)
        .for("update");
      const staff = new Set(catalog.agents.filter((agent) => agent.active).map((agent) => agent.email.toLowerCase()));
      for (const follower of followers) {
        // A forum may have become private since they began to follow.
        if (!found.isPublic && !staff.has(follower.email)) continue;
        await queueMail(ctx, {
          kind: "notification",
          ticketId: null,
          messageId: null,
          forumSubscriptionId: follower.id,
          mailbox,
          to: [follower.email],
          subject: `Re: ${topic.title}`,
          bodyText: letter(ctx, {
            ...{ post, topic, isStaff: staff.has(follower.email), key: follower.key },
          }),
        });
      }
      const ids = followers.map((follower) => follower.id);
      if (ids.length > 0) {
        await ctx.tx.update(forumSubscriptions).set({ lastPostId: post.id }).where(inArray(forumSubscriptions.id, ids));
      }
      return followers.length === batch;
    });
  }
}

/**
 * Those who are mentioned follow the topic from now on: agents, and customers who wrote in it. Guests are not: nothing
 * proves whose their address is. In a private forum only agents.
 */
async function followMentioned(
  ctx: TransactionContext,
  { post, isPublic }: { post: typeof forumPosts.$inferSelect; isPublic: boolean },
): Promise<void> {
  if (!post.bodyText.includes("@")) return;
  const { agents } = await loadCatalog(ctx);
  const people = agents.filter((agent) => agent.active).map(({ name, email }) => ({ name, email }));
  if (isPublic) {
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

function letter(
  ctx: Context,
  mail: {
    post: typeof forumPosts.$inferSelect;
    topic: typeof forumTopics.$inferSelect;
    isStaff: boolean;
    key: string;
  },
): string {
  const { post, topic } = mail;
  const quote =
    post.bodyText.length > longestQuote ? `${post.bodyText.slice(0, longestQuote).trimEnd()} …` : post.bodyText;
  const page = mail.isStaff ? `/console/forums/topics/${topic.id}` : `/forums/posts/${post.id}`;
  return [
    `${post.authorName} wrote in “${topic.title}”:`,
    quote.toWellFormed(),
    `Answer this mail to write in the topic, or read it here: ${env.PUBLIC_URL}${page}`,
    `You get this mail from ${ctx.workspace.name} because you follow this topic. To stop: ${env.PUBLIC_URL}/forums/unsubscribe/${mail.key}`,
  ].join("\n\n");
}
