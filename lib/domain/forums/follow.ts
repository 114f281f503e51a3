import { and, eq } from "drizzle-orm";
import { forumSubscriptions, forumTopics } from "@/db/schema/index";
import { randomToken } from "@/lib/crypto";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { isOwnAddress } from "../customers/account-mails";
import { DomainError } from "../errors";
import { takePoint } from "../rate-limits";
import { getTopic } from "./rights";

/** Topics that one address can be made to follow in a day; whoever posts can name any address. */
const perAddress = { name: "forum-follow", points: 30, seconds: 86_400 };

/** Count that an address is to follow something; before a transaction, for it takes a connection. Errors: `rate_limited`. */
export async function takeFollowPoint(ctx: Context, email: string): Promise<void> {
  if (email !== "") await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
}

/**
 * Let an address follow a topic, in the transaction of its post. Following twice is once. The desk's own addresses follow
 * nothing: they would answer themselves.
 * @param after the post they have read: what follows it is mailed
 */
export async function addFollower(ctx: TransactionContext, topicId: number, email: string, after = 0): Promise<void> {
  if (email === "" || (await isOwnAddress(ctx, email))) return;
  await ctx.tx
    .insert(forumSubscriptions)
    .values({ workspaceId: ctx.workspace.id, topicId, email, key: randomToken(32), lastPostId: after })
    .onConflictDoNothing({ target: [forumSubscriptions.topicId, forumSubscriptions.email] });
}

/** The address that a signed-in caller follows topics with. */
function ownEmail(ctx: Context): string {
  if (ctx.actor.type === "agent" || ctx.actor.type === "customer") return ctx.actor.email.toLowerCase();
  throw new DomainError("unauthenticated", "Sign in first.");
}

const ownRow = (topicId: number, email: string) =>
  and(eq(forumSubscriptions.topicId, topicId), eq(forumSubscriptions.email, email));

/** Does the signed-in caller follow this topic? Errors: `unauthenticated`. */
export async function isFollowing(ctx: Context, topicId: number): Promise<boolean> {
  const rows = await reader(ctx)
    .select({ id: forumSubscriptions.id })
    .from(forumSubscriptions)
    .where(ownRow(topicId, ownEmail(ctx)));
  return rows.length > 0;
}

/** The signed-in caller follows a topic, or no longer. Errors: `unauthenticated`; `not_found`; `rate_limited`. */
export async function setFollowing(ctx: Context, topicId: number, following: boolean): Promise<void> {
  const email = ownEmail(ctx);
  if (following) await takeFollowPoint(ctx, email);
  await inTransaction(ctx, async (ctx) => {
    const { topic } = await getTopic(ctx, topicId);
    if (following) await addFollower(ctx, topic.id, email);
    else await ctx.tx.delete(forumSubscriptions).where(ownRow(topic.id, email));
  });
}

/** What an address in a mail ends: the title of the topic, null when the key is of nothing (any more). */
export async function readSubscription(ctx: Context, key: string): Promise<{ title: string; email: string } | null> {
  const [row] = await reader(ctx)
    .select({ title: forumTopics.title, email: forumSubscriptions.email })
    .from(forumSubscriptions)
    .innerJoin(forumTopics, eq(forumTopics.id, forumSubscriptions.topicId))
    .where(and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), eq(forumSubscriptions.key, key.slice(0, 100))));
  return row ?? null;
}

/** End what the key of a mail stands for. A key of nothing is fine: it was ended before. */
export async function endSubscription(ctx: Context, key: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .delete(forumSubscriptions)
      .where(and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), eq(forumSubscriptions.key, key.slice(0, 100))));
  });
}
