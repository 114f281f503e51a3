import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { forumSubscriptions, forums, forumTopics } from "@/db/schema/index";
import { randomToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { isOwnAddress } from "../customers/account-mails";
import { DomainError } from "../errors";
import { queueMail } from "../mail/queue-mail";
import { takePoint } from "../rate-limits";
import { getTopic, visibleForums } from "./rights";

/** Topics that one address can be made to follow in a day; whoever posts can name any address. */
const perAddress = { name: "forum-follow", points: 30, seconds: 86_400 };

/** Count that an address is to follow something; before a transaction, for it takes a connection. Errors: `rate_limited`. */
export async function takeFollowPoint(ctx: Context, email: string): Promise<void> {
  if (email !== "") await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
}

/** Is the caller's address known to be theirs? What a visitor types is anybody's; a mail came from its owner. */
const ownsAddress = (ctx: Context): boolean =>
  ctx.actor.type === "agent" || ctx.actor.type === "customer" || ctx.via === "mail";

/**
 * Let an address follow a topic, in the transaction of its post. Following twice is once. Where nothing proves that the
 * address is the caller's, its owner is asked by one mail and nothing else is sent before they say yes; one that ended
 * its mails is left in peace. The desk's own addresses follow nothing: they would answer themselves.
 * @param after the post they have read: what follows it is mailed
 */
export async function addFollower(ctx: TransactionContext, topicId: number, email: string, after = 0): Promise<void> {
  if (email === "" || (await isOwnAddress(ctx, email))) return;
  const proven = ownsAddress(ctx);
  const row = { workspaceId: ctx.workspace.id, topicId, email, key: randomToken(32), lastPostId: after };
  const target = [forumSubscriptions.topicId, forumSubscriptions.email];
  const now = new Date();
  if (proven) {
    await ctx.tx
      .insert(forumSubscriptions)
      .values({ ...row, confirmedAt: now })
      .onConflictDoUpdate({ target, set: { confirmedAt: now, mutedAt: null } });
    return;
  }
  const [added] = await ctx.tx.insert(forumSubscriptions).values(row).onConflictDoNothing({ target }).returning();
  if (added) await askOwner(ctx, email, added.key);
}

/** Somebody we know was mentioned: they get this topic's mails, unless they ended them before. */
export async function followAsMentioned(ctx: TransactionContext, topicId: number, email: string): Promise<void> {
  await ctx.tx
    .insert(forumSubscriptions)
    .values({ workspaceId: ctx.workspace.id, topicId, email, key: randomToken(32), confirmedAt: new Date() })
    .onConflictDoNothing({ target: [forumSubscriptions.topicId, forumSubscriptions.email] });
}

/** The question whether an address wants mails. Its words are ours alone, for it may go to a stranger. */
async function askOwner(ctx: TransactionContext, email: string, key: string): Promise<void> {
  const mailbox = defaultMailbox(await loadCatalog(ctx));
  if (!mailbox) return;
  await queueMail(ctx, {
    kind: "notification",
    ticketId: null,
    messageId: null,
    mailbox,
    to: [email],
    subject: `Do you want mails about a topic? (${ctx.workspace.name})`,
    bodyText: [
      "Hello,",
      `Somebody wrote in the forum of ${ctx.workspace.name}, gave this address, and asked for a mail about each answer.`,
      `If it was you, say yes here: ${env.PUBLIC_URL}/forums/follow/${key}`,
      "If it was not you, do nothing. You get no more mails about it.",
    ].join("\n\n"),
  });
}

/** The address that a signed-in caller follows topics with. */
function ownEmail(ctx: Context): string {
  if (ctx.actor.type === "agent" || ctx.actor.type === "customer") return ctx.actor.email.toLowerCase();
  throw new DomainError("unauthenticated", "Sign in first.");
}

const ownRow = (topicId: number, email: string) =>
  and(eq(forumSubscriptions.topicId, topicId), eq(forumSubscriptions.email, email));

/** Rows that mails are sent for. */
export const wantsMails = and(isNotNull(forumSubscriptions.confirmedAt), isNull(forumSubscriptions.mutedAt));

/** Does the signed-in caller follow this topic? Errors: `unauthenticated`. */
export async function isFollowing(ctx: Context, topicId: number): Promise<boolean> {
  const rows = await reader(ctx)
    .select({ id: forumSubscriptions.id })
    .from(forumSubscriptions)
    .where(and(ownRow(topicId, ownEmail(ctx)), wantsMails));
  return rows.length > 0;
}

/**
 * The signed-in caller follows a topic, or no longer: then not even a mention brings a mail of it.
 * Errors: `unauthenticated`; `not_found`; `rate_limited`.
 */
export async function setFollowing(ctx: Context, topicId: number, following: boolean): Promise<void> {
  const email = ownEmail(ctx);
  if (following) await takeFollowPoint(ctx, email);
  await inTransaction(ctx, async (ctx) => {
    const { topic } = await getTopic(ctx, topicId);
    await addFollower(ctx, topic.id, email);
    if (!following) await ctx.tx.update(forumSubscriptions).set({ mutedAt: new Date() }).where(ownRow(topic.id, email));
  });
}

const keyed = (ctx: Context, key: string) =>
  and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), eq(forumSubscriptions.key, key.slice(0, 100)));

/**
 * What an address in a mail is about, null when the key is of nothing (any more). The title is empty for a topic that is
 * not for everybody by now.
 */
export async function readSubscription(
  ctx: Context,
  key: string,
): Promise<{ topicId: number; title: string; email: string; confirmed: boolean } | null> {
  const [row] = await reader(ctx)
    .select({
      topicId: forumSubscriptions.topicId,
      title: sql<string>`case when ${visibleForums(ctx)} and ${forumTopics.state} = 'shown' then ${forumTopics.title} else '' end`,
      email: forumSubscriptions.email,
      confirmedAt: forumSubscriptions.confirmedAt,
    })
    .from(forumSubscriptions)
    .innerJoin(forumTopics, eq(forumTopics.id, forumSubscriptions.topicId))
    .innerJoin(forums, eq(forums.id, forumTopics.forumId))
    .where(and(keyed(ctx, key), isNull(forumSubscriptions.mutedAt)));
  if (!row) return null;
  const { confirmedAt, ...rest } = row;
  return { ...rest, confirmed: confirmedAt !== null };
}

/** The owner of an address says that they want the mails. A key of nothing is fine. */
export async function confirmSubscription(ctx: Context, key: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .update(forumSubscriptions)
      .set({ confirmedAt: sql`coalesce(${forumSubscriptions.confirmedAt}, now())` })
      .where(and(keyed(ctx, key), isNull(forumSubscriptions.mutedAt)));
  });
}

/** End what the key of a mail stands for. A key of nothing is fine: it was ended before. */
export async function endSubscription(ctx: Context, key: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx.update(forumSubscriptions).set({ mutedAt: new Date() }).where(keyed(ctx, key));
  });
}
