import type { Portal } from "../catalog/catalog";
import type { Context } from "../context";
import { searchTopics } from "../forums/search-topics";
import { searchAsReader } from "../knowledge/reader-search";
import { type FoundPage, searchPages } from "../knowledge/search";
import { listTickets, type TicketRow } from "../tickets/list-tickets";
import { notBinned, type TicketQuery } from "../tickets/query";

type Topics = Awaited<ReturnType<typeof searchTopics>>["rows"];

/** What a search over a whole portal found, the best of each kind first. */
export type PortalFinds = { pages: FoundPage[]; topics: Topics; requests: TicketRow[] };

/**
 * Search all that a portal offers and the caller may read: pages of its books, topics of its forums, and for a signed-in
 * customer the requests they may see, by words or number.
 * @param input.limit how many of each kind
 * @param input.typing true for what is looked up while somebody types, which no report counts
 */
export async function findInPortal(
  ctx: Context,
  portal: Portal,
  input: { text: string; limit: number; typing?: boolean },
): Promise<PortalFinds> {
  const { text, limit } = input;
  const pageSearch = { text, limit, shelf: portal.bookIds };
  const [pages, topics, requests] = await Promise.all([
    input.typing ? searchPages(ctx, pageSearch) : searchAsReader(ctx, pageSearch).then((found) => found.pages),
    searchTopics(ctx, { text, limit, forumIds: portal.forumIds }),
    ctx.actor.type === "customer" ? listTickets(ctx, { query: matching(text), limit }) : { rows: [] },
  ]);
  return { pages, topics: topics.rows, requests: requests.rows };
}

/** Requests in which a text stands, or that have it as their number. */
export function matching(text: string): TicketQuery {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(text)?.[1];
  const words: TicketQuery = { field: "text", op: "matches", value: text };
  return { all: [notBinned, number ? { any: [words, { field: "id", op: "is", value: Number(number) }] } : words] };
}
