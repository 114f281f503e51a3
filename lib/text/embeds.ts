/** What may be shown inside a page from elsewhere: films of these sites, and nothing else. */
const SITES: { name: string; hosts: readonly string[]; idOf: (url: URL) => string | undefined; frame: string }[] = [
  {
    name: "YouTube",
    hosts: ["youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com", "youtu.be"],
    idOf: (url) => {
      const [first = "", second] = url.pathname.split("/").slice(1);
      const id =
        url.hostname === "youtu.be"
          ? first
          : ["embed", "shorts", "live"].includes(first)
            ? second
            : url.searchParams.get("v");
      return id && /^[\w-]{6,20}$/.test(id) ? id : undefined;
    },
    frame: "https://www.youtube-nocookie.com/embed/",
  },
  {
    name: "Vimeo",
    hosts: ["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
    idOf: (url) => /^\/(?:video\/)?(\d{5,12})\/?$/.exec(url.pathname)?.[1],
    frame: "https://player.vimeo.com/video/",
  },
];

/** The origins that frames of pages may come from; the content security policy says the same. */
export const embedOrigins: readonly string[] = SITES.map(({ frame }) => new URL(frame).origin);

/**
 * What an address is shown as inside a page: the site's name and the address of its frame, or null where it is not on the
 * list. The frame's address is put together from the film's id alone, so nothing else of what was typed gets into it.
 */
export function embedOf(address: string): { site: string; frame: string } | null {
  if (!/^https?:\/\//i.test(address) || address.length > 2000 || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "" || url.port !== "") return null;
  const site = SITES.find(({ hosts }) => hosts.includes(url.hostname));
  const id = site?.idOf(url);
  return site && id ? { site: site.name, frame: `${site.frame}${id}` } : null;
}
