import { DomainError } from "@/lib/domain/errors";
import { findInPortal } from "@/lib/domain/portals/find";
import { networkOf, takePoint } from "@/lib/domain/rate-limits";
import { similarOpenTickets } from "@/lib/domain/tickets/similar-tickets";
import { refusalOf } from "@/lib/web/actions";
import { currentVisit } from "@/lib/web/portal";
import { json } from "@/lib/web/routes";

/** Questions that one network may have looked up while typing. */
const perNetwork = { name: "portal-suggestions", points: 240, seconds: 600 };
const shown = 3;

/**
 * What may answer a question that is being typed (`?q=`): pages and topics, and for a signed-in customer open requests of
 * their own that sound alike. `{ pages, topics, requests }`, each a list of `{ id, name }`. Nothing for fewer than three signs.
 */
export async function GET(request: Request): Promise<Response> {
  const visit = await currentVisit();
  if (!visit) return json(404, { message: "There is no portal here." });
  const { ctx, site, session } = visit;
  const text = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  if (text.length < 3) return json(200, { pages: [], topics: [], requests: [] });
  try {
    await takePoint(perNetwork, networkOf(ctx.ip ?? ""));
    const [found, requests] = await Promise.all([
      findInPortal({ ...ctx, actor: { type: "visitor" } }, site.portal, { text, limit: shown, typing: true }),
      session ? similarOpenTickets(ctx, { customerId: session.customer.id, subject: text }) : [],
    ]);
    return json(200, {
      pages: found.pages.map(({ id, name }) => ({ id, name })),
      topics: found.topics.map(({ id, title }) => ({ id, name: title })),
      requests: requests.slice(0, shown).map(({ id, subject }) => ({ id, name: subject })),
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited")
      return json(429, { message: (await refusalOf(error)).message });
    throw error;
  }
}
