import type { Portal } from "../catalog/catalog";
import type { Context } from "../context";
import { searchTopics } from "../forums/search-topics";
import { searchPages } from "../knowledge/search";
import { listTickets, type TicketRow } from "../tickets/list-tickets";
import { notBinned, type TicketQuery } from "../tickets/query";
import { offers } from "./logic";

type Pages = Awaited<ReturnType<typeof searchPages>>;
type Topics = Awaited<ReturnType<typeof searchTopics>>["rows"];

/** What a search over a whole portal found, the best of each kind first. */
export type PortalFinds = { pages: Pages; topics: Topics; requests: TicketRow[] };

/** Topics of forums that the portal does not offer are left out of so many. */
const topicCandidates = 100;

/**
 * Search all that a portal offers and the caller may read: pages of its books, topics of its forums, and for a signed-in
 * customer the requests they may see, by words or number.
 * @param limit how many of each kind
 */
export async function findInPortal(ctx: Context, portal: Portal, text: string, limit: number): Promise<PortalFinds> {
  const [pages, topics, requests] = await Promise.all([
    searchPages(ctx, { text, limit, shelf: portal.bookIds }),
    searchTopics(ctx, { text, limit: portal.forumIds === null ? limit : topicCandidates }),
    ctx.actor.type === "customer" ? listTickets(ctx, { query: matching(text), limit }) : { rows: [] },
  ]);
  const offered = topics.rows.filter((topic) => offers(portal.forumIds, topic.forumId));
  return { pages, topics: offered.slice(0, limit), requests: requests.rows };
}

/** Requests in which a text stands, or that have it as their number. */
export function matching(text: string): TicketQuery {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(text)?.[1];
  const words: TicketQuery = { field: "text", op: "matches", value: text };
  return { all: [notBinned, number ? { any: [words, { field: "id", op: "is", value: Number(number) }] } : words] };
}
