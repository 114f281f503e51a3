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

/** The same for each kind of page that the portal shows to everybody; null where the desk has none. */
export async function publicFirstLoads(app: URL): Promise<Record<string, FirstLoad | null>> {
  const [page, forum] = [
    await linkOn(app, "/knowledge", /^\/knowledge\/pages\//),
    await linkOn(app, "/forums", /^\/forums\/\d/),
  ];
  const topic = forum && (await linkOn(app, forum, /^\/forums\/topics\//));
  const addresses = { home: "/", search: "/search", submit: "/requests/new", page, forum, topic };
  const sizes: Record<string, FirstLoad | null> = {};
  for (const [name, address] of Object.entries(addresses)) {
    sizes[name] = address ? await firstLoadKilobytes(new URL(address, app)) : null;
  }
  return sizes;
}

/** The first address of this form that a page links to, or a book's page does where the page itself links to none. */
async function linkOn(app: URL, path: string, form: RegExp, deep = true): Promise<string | null> {
  const answer = await fetch(new URL(path, app));
  if (!answer.ok) return null;
  const links = [...(await answer.text()).matchAll(/href="([^"]+)"/g)].map(([, address = ""]) => address);
  const found = links.find((address) => form.test(address));
  const book = links.find((address) => /^\/knowledge\/books\//.test(address));
  return found ?? (deep && book ? linkOn(app, book, form, false) : null);
}
