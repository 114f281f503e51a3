import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { newsSince } from "@/lib/domain/tickets/news-since";
import { agentRoute, json } from "@/lib/web/routes";
import { toThreadEntries } from "../../message-view";
import { threadWords } from "../../thread-words";

/** What others said and changed since a line of the ticket's history (`since`), as the thread shows it. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const since = Number(request.nextUrl.searchParams.get("since") ?? 0);
  const [news, catalog, words] = await Promise.all([
    newsSince(ctx, Number(id), since),
    loadCatalog(ctx),
    threadWords(),
  ]);
  return json(200, { entries: toThreadEntries(news, catalog, words), upTo: news.upTo });
});
