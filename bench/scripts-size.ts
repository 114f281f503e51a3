import { gzipSync } from "node:zlib";

/** Kilobytes of script as gzip sends them: what every browser loads, and what only those without modules load besides. */
export type FirstLoad = { modern: number; oldBrowsersOnly: number };

/**
 * How much script a browser loads with the first view of a page; null when the page cannot be had. A script marked `nomodule`
 * (Next's polyfills) is loaded by no browser of this decade (WHATWG HTML, 4.12.1), so it counts apart.
 */
export async function firstLoadKilobytes(page: URL, headers: Record<string, string> = {}): Promise<FirstLoad | null> {
  const answer = await fetch(page, { headers });
  if (!answer.ok) return null;
  const html = await answer.text();
  const scripts = new Map<string, boolean>();
  for (const [tag, source = ""] of html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js[^"]*)"[^>]*>/g)) {
    scripts.set(source, (scripts.get(source) ?? true) && /\bnomodule\b/i.test(tag));
  }
  const bytes = { modern: 0, old: 0 };
  for (const [source, old] of scripts) {
    const script = await fetch(new URL(source.replaceAll("&amp;", "&"), page));
    bytes[old ? "old" : "modern"] += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  const kilobytes = (count: number) => Math.round(count / 102.4) / 10;
  return { modern: kilobytes(bytes.modern), oldBrowsersOnly: kilobytes(bytes.old) };
}
