import { DomainError } from "@/lib/domain/errors";
import { forumOnPortal } from "@/lib/domain/forums/on-portal";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { networkOf, takePoint } from "@/lib/domain/rate-limits";
import { refusalOf } from "@/lib/web/actions";
import { currentVisit } from "@/lib/web/portal";
import { json } from "@/lib/web/routes";

/** Titles that one network may have looked up while typing. */
const perNetwork = { name: "similar-topics", points: 240, seconds: 600 };

/**
 * Topics whose titles share words with one that is being typed (`?q=`), in the forums of the portal, the forum it is typed
 * in (`&forum=`) among them: `{ topics: [{ id, title, answered }] }`, at most five, best first.
 */
export async function GET(request: Request): Promise<Response> {
  const visit = await currentVisit();
  if (!visit) return json(404, { message: "There is no portal here." });
  const { ctx, site } = visit;
  const query = new URL(request.url).searchParams;
  try {
    await takePoint(perNetwork, networkOf(ctx.ip ?? ""));
    await forumOnPortal(ctx, site.portal.forumIds, Number(query.get("forum")));
    const text = (query.get("q") ?? "").slice(0, 300);
    const found = await searchTopics(ctx, { text, alike: true, forumIds: site.portal.forumIds, limit: 5 });
    const topics = found.rows.map(({ id, title, answerPostId }) => ({ id, title, answered: answerPostId !== null }));
    return json(200, { topics });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return json(error.code === "rate_limited" ? 429 : 404, { message: (await refusalOf(error)).message });
  }
}
