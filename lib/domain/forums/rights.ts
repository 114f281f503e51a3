import { and, eq, type SQL, sql } from "drizzle-orm";
import { forumModerators, forums, forumTopics } from "@/db/schema/index";
import { can, seesPrivate } from "../access";
import { type Actor, type Context, reader, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { isRowId } from "../row-id";

export type Forum = typeof forums.$inferSelect & { moderatorIds: number[] };
export type Topic = typeof forumTopics.$inferSelect;

/** The forums a caller may read: the public ones, for staff all. */
export function visibleForums(ctx: Context): SQL {
  const ours = eq(forums.workspaceId, ctx.workspace.id);
  return seesPrivate(ctx.actor) ? ours : (and(ours, eq(forums.isPublic, true)) as SQL);
}

/** Who looks after a forum: those whose role looks after all, and the agents named for it. */
export function mayModerate(actor: Actor, forum: Pick<Forum, "moderatorIds">): boolean {
  if (can(actor, "forum.moderate")) return true;
  return actor.type === "agent" && forum.moderatorIds.includes(actor.id);
}

/** Throws `forbidden` for everybody else. */
export function assertModerator(ctx: Context, forum: Forum): void {
  if (!mayModerate(ctx.actor, forum)) {
    throw new DomainError("forbidden", "Only those who look after this forum may do this.", { reason: "moderator" });
  }
}

/** Columns of a forum with its moderators, for a `select`. */
export const forumWithModerators = {
  forum: forums,
  moderatorIds: sql<number[]>`array(select ${forumModerators.agentId} from ${forumModerators}
    where ${forumModerators.forumId} = ${forums.id} order by 1)`,
};

/** One forum; `not_found` when there is none, or none for this caller. */
export async function getForum(ctx: Context, forumId: number): Promise<Forum> {
  if (!isRowId(forumId)) throw notFound("Forum");
  const [row] = await reader(ctx)
    .select(forumWithModerators)
    .from(forums)
    .where(and(eq(forums.id, forumId), visibleForums(ctx)));
  if (!row) throw notFound("Forum");
  return { ...row.forum, moderatorIds: row.moderatorIds };
}

/** A topic and its forum; `not_found` for a topic that is not for this caller. People outside read what is shown. */
export async function getTopic(ctx: Context, topicId: number): Promise<{ topic: Topic; forum: Forum }> {
  if (!isRowId(topicId)) throw notFound("Topic");
  const [row] = await reader(ctx)
    .select({ topic: forumTopics, ...forumWithModerators })
    .from(forumTopics)
    .innerJoin(forums, eq(forums.id, forumTopics.forumId))
    .where(and(eq(forumTopics.id, topicId), visibleForums(ctx)));
  if (!row || (row.topic.state !== "shown" && !seesPrivate(ctx.actor))) throw notFound("Topic");
  return { topic: row.topic, forum: { ...row.forum, moderatorIds: row.moderatorIds } };
}

/** As `getTopic`, with the topic's row held until the transaction ends, so that counts and clocks stay right. */
export async function lockTopic(ctx: TransactionContext, topicId: number): Promise<{ topic: Topic; forum: Forum }> {
  if (!isRowId(topicId)) throw notFound("Topic");
  await ctx.tx
    .select({ id: forumTopics.id })
    .from(forumTopics)
    .where(and(eq(forumTopics.id, topicId), eq(forumTopics.workspaceId, ctx.workspace.id)))
    .for("update");
  return getTopic(ctx, topicId);
}
