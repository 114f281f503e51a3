import type { Topic } from "@/lib/domain/forums/rights";
import { escapeHtml } from "@/lib/text/html";

/** Topics of a feed, the newest. */
export const topicsInFeed = 30;

/**
 * An RSS 2.0 feed of topics.
 * @param address where the portal is, without a slash at its end
 * @param path the page that the feed is of
 */
export function feedOf(
  address: string,
  path: string,
  about: { title: string; description: string },
  topics: Topic[],
): Response {
  const items = topics.map((topic) => {
    const link = xml(`${address}/forums/topics/${topic.id}`);
    // Readers take a description for HTML, so that words must be escaped once more to stay words.
    return `<item><title>${xml(topic.title)}</title><link>${link}</link><guid>${link}</guid><pubDate>${topic.createdAt.toUTCString()}</pubDate><description>${xml(escapeHtml(topic.openingExcerpt))}</description></item>`;
  });
  const self = xml(`${address}${path}/feed`);
  const head = `<title>${xml(about.title)}</title><link>${xml(`${address}${path}`)}</link><description>${xml(about.description)}</description><atom:link href="${self}" rel="self" type="application/rss+xml"/>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${head}${items.join("")}</channel></rss>\n`;
  return new Response(body, {
    headers: {
      "content-type": "application/rss+xml; charset=utf-8",
      "cache-control": "public, max-age=300",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Text for an element: escaped, without the control characters that XML 1.0 has no place for. */
const xml = (text: string): string => escapeHtml(text.replace(/[\p{Cc}\ufffe\uffff]+/gu, " ").toWellFormed());
