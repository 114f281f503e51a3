import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { customerEmails, forumSubscriptions, forums, forumTopics } from "@/db/schema/index";
import { randomToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { isOwnAddress } from "../customers/account-mails";
import { DomainError } from "../errors";
import { queueMail } from "../mail/queue-mail";
import { offers } from "../portals/logic";
import { takePoint } from "../rate-limits";
import { isRowId } from "../row-id";
import { getForum, getTopic, visibleForums } from "./rights";

/** What can be followed: the posts of a topic, or the new topics of a forum. */
export type Followed = { topicId: number } | { forumId: number };

/** Topics and forums that one address can be made to follow in a day; whoever posts can name any address. */
const perAddress = { name: "forum-follow", points: 30, seconds: 86_400 };

/** Count that an address is to follow something; before a transaction, for it takes a connection. Errors: `rate_limited`. */
export async function takeFollowPoint(ctx: Context, email: string): Promise<void> {
  if (email !== "") await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
}

/** Is the caller's address known to be theirs? What a visitor types is anybody's; a mail came from its owner. */
async function ownsAddress(ctx: TransactionContext, email: string): Promise<boolean> {
  if (ctx.actor.type !== "customer") return ctx.actor.type === "agent" || ctx.via === "mail";
  if (ctx.via === "mail") return true;
  const [proven] = await ctx.tx
    .select({ id: customerEmails.id })
    .from(customerEmails)
    .where(and(theirAddress(ctx, email), isNotNull(customerEmails.verifiedAt)));
  return proven !== undefined;
}

const theirAddress = (ctx: Context, email: string) =>
  and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, email));

/**
 * Let an address follow a topic, in the transaction of its post, or a forum. Following twice is once. Where nothing proves
 * that the address is the caller's, its owner is asked by one mail and nothing else is sent before they say yes; one that
 * ended its mails is left in peace. The desk's own addresses follow nothing: they would answer themselves.
 * @param after the post of the topic they have read: what follows it is mailed
 */
export async function addFollower(ctx: TransactionContext, of: Followed, email: string, after = 0): Promise<void> {
  if (email === "" || (await isOwnAddress(ctx, email))) return;
  const row = { workspaceId: ctx.workspace.id, ...of, email, key: randomToken(32), lastPostId: after };
  const target = ["topicId" in of ? forumSubscriptions.topicId : forumSubscriptions.forumId, forumSubscriptions.email];
  const now = new Date();
  if (await ownsAddress(ctx, email)) {
    await ctx.tx
      .insert(forumSubscriptions)
      .values({ ...row, confirmedAt: now })
      .onConflictDoUpdate({ target, set: { confirmedAt: now, mutedAt: null } });
    return;
  }
  const [added] = await ctx.tx.insert(forumSubscriptions).values(row).onConflictDoNothing({ target }).returning();
  if (added) await askOwner(ctx, of, email, added.key);
}

/** Somebody we know was mentioned: they get this topic's mails, unless they ended them before. */
export async function followAsMentioned(ctx: TransactionContext, topicId: number, email: string): Promise<void> {
  await ctx.tx
    .insert(forumSubscriptions)
    .values({ workspaceId: ctx.workspace.id, topicId, email, key: randomToken(32), confirmedAt: new Date() })
    .onConflictDoNothing({ target: [forumSubscriptions.topicId, forumSubscriptions.email] });
}

/** The question whether an address wants mails. Its words are ours alone, for it may go to a stranger. */
async function askOwner(ctx: TransactionContext, of: Followed, email: string, key: string): Promise<void> {
  const mailbox = defaultMailbox(await loadCatalog(ctx));
  if (!mailbox) return;
  const desk = ctx.workspace.name;
  const [subject, why] =
    "topicId" in of
      ? [
          `Do you want mails about a topic? (${desk})`,
          `Somebody wrote in the forum of ${desk}, gave this address, and asked for a mail about each answer.`,
        ]
      : [
          `Do you want mails about a forum? (${desk})`,
          `Somebody asked ${desk} to send this address a mail about each new topic of a forum.`,
        ];
  await queueMail(ctx, {
    kind: "notification",
    ticketId: null,
    messageId: null,
    mailbox,
    to: [email],
    subject,
    bodyText: [
      "Hello,",
      why,
      `If it was you, say yes here: ${env.PUBLIC_URL}/forums/follow/${key}`,
      "If it was not you, do nothing. You get no more mails about it.",
    ].join("\n\n"),
  });
}

/** The address that a signed-in caller follows with. */
function ownEmail(ctx: Context): string {
  if (ctx.actor.type === "agent" || ctx.actor.type === "customer") return ctx.actor.email.toLowerCase();
  throw new DomainError("unauthenticated", "Sign in first.");
}

/** What the signed-in caller follows with any address that is theirs; of a customer's others only the proven ones count. */
function ownRows(ctx: Context): SQL {
  const email = eq(forumSubscriptions.email, ownEmail(ctx));
  const others =
    ctx.actor.type === "customer"
      ? sql`${forumSubscriptions.email} in (select ${customerEmails.email} from ${customerEmails}
          where ${customerEmails.customerId} = ${ctx.actor.id} and ${customerEmails.verifiedAt} is not null)`
      : undefined;
  return and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), or(email, others)) as SQL;
}

const isOf = (of: Followed): SQL =>
  "topicId" in of ? eq(forumSubscriptions.topicId, of.topicId) : eq(forumSubscriptions.forumId, of.forumId);

/** Rows that mails are sent for. */
export const wantsMails = and(isNotNull(forumSubscriptions.confirmedAt), isNull(forumSubscriptions.mutedAt));

/** Whether somebody follows; `asked`: their address is not proven, and its owner has not said yes to our question yet. */
export type Following = "yes" | "asked" | "no";

/** Does the signed-in caller follow this topic or forum? Errors: `unauthenticated`. */
export async function readFollowing(ctx: Context, of: Followed): Promise<Following> {
  const rows = await reader(ctx)
    .select({ confirmedAt: forumSubscriptions.confirmedAt })
    .from(forumSubscriptions)
    .where(and(isOf(of), ownRows(ctx), isNull(forumSubscriptions.mutedAt)));
  if (rows.some((row) => row.confirmedAt !== null)) return "yes";
  return rows.length > 0 ? "asked" : "no";
}

/** As `readFollowing`, where a question that waits counts as no. */
export const isFollowing = async (ctx: Context, of: Followed): Promise<boolean> =>
  (await readFollowing(ctx, of)) === "yes";

/**
 * The signed-in caller follows a topic or a forum, or no longer: then not even a mention brings a mail of the topic.
 * Errors: `unauthenticated`; `not_found`; `rate_limited`.
 */
export async function setFollowing(ctx: Context, of: Followed, following: boolean): Promise<void> {
  const email = ownEmail(ctx);
  if (following) await takeFollowPoint(ctx, email);
  await inTransaction(ctx, async (ctx) => {
    await ("topicId" in of ? getTopic(ctx, of.topicId) : getForum(ctx, of.forumId));
    if (following) return addFollower(ctx, of, email);
    const row = { workspaceId: ctx.workspace.id, ...of, email, key: randomToken(32), mutedAt: new Date() };
    await ctx.tx.insert(forumSubscriptions).values(row).onConflictDoNothing();
    await ctx.tx
      .update(forumSubscriptions)
      .set({ mutedAt: row.mutedAt })
      .where(and(isOf(of), ownRows(ctx)));
  });
}

/** A topic or forum that somebody follows. `id` is the subscription's. */
export type FollowedItem = { id: number; kind: "topic" | "forum"; targetId: number; title: string };

/** As many as a page lists of what somebody follows. */
const mostListed = 200;

/**
 * What the signed-in caller follows and may still read, forums first, then topics, the latest followed first.
 * Errors: `unauthenticated`.
 * @param offered the forums of a portal; null for all
 */
export async function listFollowed(ctx: Context, offered: readonly number[] | null = null): Promise<FollowedItem[]> {
  const rows = await reader(ctx)
    .select({
      id: forumSubscriptions.id,
      topicId: forumSubscriptions.topicId,
      forumId: forums.id,
      title: sql<string>`coalesce(${forumTopics.title}, ${forums.name})`,
    })
    .from(forumSubscriptions)
    .leftJoin(forumTopics, eq(forumTopics.id, forumSubscriptions.topicId))
    .innerJoin(forums, sql`${forums.id} = coalesce(${forumSubscriptions.forumId}, ${forumTopics.forumId})`)
    .where(and(ownRows(ctx), wantsMails, visibleForums(ctx), sql`coalesce(${forumTopics.state}, 'shown') = 'shown'`))
    .orderBy(sql`${forumSubscriptions.topicId} is not null`, desc(forumSubscriptions.id))
    .limit(mostListed);
  return rows
    .filter((row) => offers(offered, row.forumId))
    .map(({ id, topicId, forumId, title }) => ({
      ...{ id, title, targetId: topicId ?? forumId },
      kind: topicId === null ? ("forum" as const) : ("topic" as const),
    }));
}

/** The signed-in caller ends something they follow, by the subscription. One that is not theirs is left. Errors: `unauthenticated`. */
export async function endOwnSubscription(ctx: Context, subscriptionId: number): Promise<void> {
  if (!isRowId(subscriptionId)) return;
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .update(forumSubscriptions)
      .set({ mutedAt: new Date() })
      .where(and(eq(forumSubscriptions.id, subscriptionId), ownRows(ctx)));
  });
}

const keyed = (ctx: Context, key: string) =>
  and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), eq(forumSubscriptions.key, key.slice(0, 100)));

/**
 * What an address in a mail is about, null when the key is of nothing (any more). The title, a forum's name, is empty for
 * what is not for everybody by now.
 */
export async function readSubscription(
  ctx: Context,
  key: string,
): Promise<{ kind: "topic" | "forum"; title: string; email: string; confirmed: boolean } | null> {
  const [row] = await reader(ctx)
    .select({
      topicId: forumSubscriptions.topicId,
      title: sql<string>`case when ${visibleForums(ctx)} and coalesce(${forumTopics.state}, 'shown') = 'shown'
        then coalesce(${forumTopics.title}, ${forums.name}) else '' end`,
      email: forumSubscriptions.email,
      confirmedAt: forumSubscriptions.confirmedAt,
    })
    .from(forumSubscriptions)
    .leftJoin(forumTopics, eq(forumTopics.id, forumSubscriptions.topicId))
    .innerJoin(forums, sql`${forums.id} = coalesce(${forumSubscriptions.forumId}, ${forumTopics.forumId})`)
    .where(and(keyed(ctx, key), isNull(forumSubscriptions.mutedAt)));
  if (!row) return null;
  const { confirmedAt, topicId, title, email } = row;
  return { kind: topicId === null ? "forum" : "topic", title, email, confirmed: confirmedAt !== null };
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
