import { gzipSync } from "node:zlib";

/**
 * How much script a browser loads with the first view of a page, in kilobytes as gzip sends them; null when the page
 * cannot be had.
 */
export async function firstLoadKilobytes(page: URL, headers: Record<string, string> = {}): Promise<number | null> {
  const answer = await fetch(page, { headers });
  if (!answer.ok) return null;
  const html = await answer.text();
  const sources = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js[^"]*)"/g)].map(
    (match) => match[1] ?? "",
  );
  let bytes = 0;
  for (const source of new Set(sources)) {
    const script = await fetch(new URL(source.replaceAll("&amp;", "&"), page));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return Math.round(bytes / 102.4) / 10;
}
