import { given, optionalNumber } from "@/lib/dialects/helprealm/fields";
import { method } from "@/lib/dialects/helprealm/method";
import { presentPost } from "@/lib/dialects/helprealm/present";
import { openTicket } from "@/lib/dialects/helprealm/tickets";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listPublicMessages } from "@/lib/domain/tickets/public-messages";

const DEFAULT_POSTS = 10;
const MOST_POSTS = 1000;

/** How many posts a `limit` means: ten without one, none for what is no number, the most there may be for less than 0. */
function limitOf(sent: string | undefined): number {
  if (sent === undefined) return DEFAULT_POSTS;
  if (sent.trim() === "") return MOST_POSTS;
  const limit = Math.trunc(Number(sent));
  if (Number.isNaN(limit)) return 0;
  return limit < 0 ? MOST_POSTS : Math.min(limit, MOST_POSTS);
}

/** Below which id posts must lie; zero, and so none, for what is no number. */
function belowOf(sent: string | undefined): number | undefined {
  if (sent === undefined) return undefined;
  const below = Math.ceil(Number(sent));
  return below > 0 ? Math.min(below, 2_147_483_647) : 0;
}

export const ticketThread = method({
  name: "ticket/thread",
  verb: "POST",
  path: "/api/{workspace}/ticket/thread",
  door: "api",
  doc: "What customer and desk wrote after the opening, newest first. To page, send the smallest id you have as paginate.",
  fields: {
    apitoken: given("The workspace's API token."),
    hash: given("The hash of a ticket of this workspace."),
    paginate: optionalNumber("Only posts with a smaller id than this."),
    limit: optionalNumber("How many posts at most; 10 when it is not sent, never more than 1000."),
  },
  example: { apitoken: "{apitoken}", hash: "{hash}", limit: "5" },
  success: { documented: 200, live: 200 },
  run: async (ctx, { hash, paginate, limit }) => {
    const ticket = await openTicket(ctx, hash);
    const below = belowOf(paginate);
    const [catalog, posts] = await Promise.all([
      loadCatalog(ctx),
      listPublicMessages(ctx, ticket.id, { limit: limitOf(limit), ...(below === undefined ? {} : { below }) }),
    ]);
    return { ticket: hash, data: posts.map((post) => presentPost(catalog, ticket, post)) };
  },
});
