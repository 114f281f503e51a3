import { getExtracted } from "next-intl/server";
import { listRecentPages } from "@/lib/domain/knowledge/reading";
import { escapeHtml, excerpt } from "@/lib/text/html";
import { pageAddress } from "@/lib/text/slugs";
import { publicVisit } from "@/lib/web/portal";

/** New and changed pages as RSS 2.0, as somebody who is not signed in reads them. */
export async function GET(): Promise<Response> {
  const visit = await publicVisit();
  if (!visit) return new Response("Not found", { status: 404 });
  const { site, ctx } = visit;
  const t = await getExtracted("portal");
  const pages = await listRecentPages(ctx, site.portal.bookIds);
  const items = pages.map((page) => {
    const link = `${site.address}${pageAddress(page)}`;
    return `<item><title>${escapeHtml(page.name)}</title><link>${escapeHtml(link)}</link><guid isPermaLink="false">page-${page.id}-${page.updatedAt.getTime()}</guid><pubDate>${page.updatedAt.toUTCString()}</pubDate><category>${escapeHtml(page.bookName)}</category><description>${escapeHtml(excerpt(page.opening, 400))}</description></item>`;
  });
  const self = `${site.address}/knowledge/feed.xml`;
  const head = `<title>${escapeHtml(site.portal.name)}</title><link>${escapeHtml(`${site.address}/knowledge`)}</link><description>${escapeHtml(t("New and changed pages of {portal}", { portal: site.portal.name }))}</description><atom:link href="${escapeHtml(self)}" rel="self" type="application/rss+xml"/>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${head}${items.join("")}</channel></rss>\n`;
  return new Response(body, {
    headers: { "content-type": "application/rss+xml; charset=utf-8", "cache-control": "public, max-age=300" },
  });
}
