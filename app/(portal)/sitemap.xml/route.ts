import { listBooks } from "@/lib/domain/knowledge/queries";
import { listPagesForSiteMap } from "@/lib/domain/knowledge/reading";
import { escapeHtml } from "@/lib/text/html";
import { bookAddress, pageAddress } from "@/lib/text/slugs";
import { publicVisit } from "@/lib/web/portal";

/** Every page that anybody may read, for search engines (sitemaps.org 0.9). */
export async function GET(): Promise<Response> {
  const visit = await publicVisit();
  if (!visit) return new Response("Not found", { status: 404 });
  const { site, ctx } = visit;
  const shelf = site.portal.bookIds;
  const [books, pages] = await Promise.all([listBooks(ctx, shelf), listPagesForSiteMap(ctx, shelf)]);
  const url = (path: string, changed?: Date) =>
    `<url><loc>${escapeHtml(site.address + path)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ""}</url>`;
  const all = [
    url("/"),
    url("/knowledge"),
    ...books.map((book) => url(bookAddress(book))),
    ...pages.map((page) => url(pageAddress(page), page.updatedAt)),
  ];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${all.slice(0, 50_000).join("")}</urlset>\n`;
  return new Response(body, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=300" },
  });
}
