import type { Context } from "../context";
import { notFound } from "../errors";
import { offers } from "../portals/logic";
import { listForums } from "./queries";
import { type Forum, getForum, getTopic, type Topic } from "./rights";

/** The forums that a portal offers and the caller may read, in their order. `offered` is the portal's list. */
export async function forumsOnPortal(ctx: Context, offered: readonly number[] | null): Promise<Forum[]> {
  return (await listForums(ctx)).filter((forum) => offers(offered, forum.id));
}

/** A forum that a portal offers. Errors: `not_found`. */
export async function forumOnPortal(ctx: Context, offered: readonly number[] | null, forumId: number): Promise<Forum> {
  const forum = await getForum(ctx, forumId);
  if (!offers(offered, forum.id)) throw notFound("Forum");
  return forum;
}

/** A topic in a forum that a portal offers. Errors: `not_found`. */
export async function topicOnPortal(
  ctx: Context,
  offered: readonly number[] | null,
  topicId: number,
): Promise<{ topic: Topic; forum: Forum }> {
  const found = await getTopic(ctx, topicId);
  if (!offers(offered, found.forum.id)) throw notFound("Topic");
  return found;
}
