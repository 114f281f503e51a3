import type { Portal } from "../catalog/catalog";
import type { Context } from "../context";
import { listForums, listTopics } from "../forums/queries";
import type { Topic } from "../forums/rights";
import { offers } from "./logic";

/** So many forums are looked into for a first page. */
const lookedInto = 8;

/** The topics of a portal's forums in which somebody wrote last, the newest first. */
export async function recentTopics(ctx: Context, portal: Portal, limit: number): Promise<Topic[]> {
  const forums = (await listForums(ctx)).filter((forum) => offers(portal.forumIds, forum.id)).slice(0, lookedInto);
  const pages = await Promise.all(
    forums.map((forum) => listTopics(ctx, { forumId: forum.id, order: "active", limit: limit * 2 })),
  );
  return pages
    .flatMap((page) => page.rows)
    .sort((a, b) => b.lastPostAt.getTime() - a.lastPostAt.getTime() || b.id - a.id)
    .slice(0, limit);
}
