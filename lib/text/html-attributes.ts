import { embedOf } from "./embeds";
import { cleanStyle } from "./html-styles";

/** A picture that stood inside the HTML as a `data:` URL. */
export type DataImage = { mimeType: "image/png" | "image/jpeg" | "image/gif" | "image/webp"; bytes: Buffer };

export type AttributeOptions = {
  remoteImages: boolean;
  /** Gives the address that replaces a `data:` picture, or null to drop the picture. */
  dataImage: (url: string) => string | null;
  /** Whether what only pages of the knowledge base have may stay: call-outs, films, places and pages of the same site. */
  ofPage?: boolean;
};

const MAX_URL_LENGTH = 8192;

/** Tags a mail may keep. None of them runs, loads or submits anything but the picture of `img`. */
export const ALLOWED_TAGS =
  "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  );

/** Tags whose content goes with them: it is code, or would read as rubbish. */
export const DROPPED_WITH_CONTENT =
  "script style textarea option xmp title template svg math iframe noembed noframes applet audio video canvas".split(
    " ",
  );

// Marks by which mail programs label what they quote. quotes.ts looks for them in the stored HTML, so they stay.
const QUOTE_CLASS =
  /^(?:x_)*(gmail_(?:quote|quote_container|attr|signature|signature_prefix|extra)|yahoo_quoted|moz-(?:cite-prefix|signature|forward-container)|protonmail_(?:quote|signature_block)|tutanota_quote|zmail_extra|OutlookMessageHeader|quoted-text)$/;
const QUOTE_ID =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|isForwardContent|mail-editor-reference-message-container)$/;

const word = (pattern: string) => new RegExp(`^(?:${pattern})$`, "i");
const number = word("[0-9]{1,4}");
const measure = word("[0-9]{1,4}(?:%|px)?");
const colorName = word("#?[0-9a-z]{3,24}");
const horizontal = word("left|right|center|justify|start|end|char");
const vertical = word("top|middle|bottom|baseline");

// Attributes taken over when the value matches; `style`, `class`, `id` and addresses are treated by themselves below.
const ANYWHERE: Record<string, RegExp> = {
  title: /^.{1,1000}$/s,
  lang: word("[a-z0-9-]{1,35}"),
  dir: word("ltr|rtl|auto"),
  align: horizontal,
};
const CELL = {
  colspan: number,
  rowspan: number,
  width: measure,
  height: measure,
  bgcolor: colorName,
  valign: vertical,
  nowrap: /^.{0,10}$/,
};
const ROW = { bgcolor: colorName, valign: vertical };
const BY_TAG: Record<string, Record<string, RegExp>> = {
  table: { width: measure, bgcolor: colorName, border: number, cellpadding: number, cellspacing: number },
  tr: ROW,
  thead: ROW,
  tbody: ROW,
  tfoot: ROW,
  td: CELL,
  th: CELL,
  col: { span: number, width: measure },
  colgroup: { span: number, width: measure },
  img: { width: measure, height: measure, alt: /^.{0,1000}$/s },
  hr: { width: measure, size: number, color: colorName },
  font: { color: colorName, size: word("[+-]?[1-7]"), face: /^[\p{L}\p{N} ,.'_-]{1,200}$/u },
  ol: { start: number, type: word("[1ai]") },
  ul: { type: word("disc|circle|square") },
  li: { value: number, type: word("[1ai]|disc|circle|square") },
  blockquote: { type: word("cite") },
  time: { datetime: word("[0-9tz:. +-]{1,40}") },
};

/** What only pages of the knowledge base have, by tag. */
const ON_PAGES: Record<string, Record<string, RegExp>> = {
  aside: { "data-callout": word("note|tip|warning|danger") },
  figure: { "data-embed": /^https:\/\/[^\s"<>]{1,500}$/ },
};
const LANGUAGE = /^language-[a-z0-9+#-]{1,30}$/;
const PAGE_FILE = /^\/knowledge\/files\/[A-Za-z0-9]{8,64}\/[^\s"<>?#\\]{1,300}$/;
const PLACE = /^(?:\/knowledge\/(?:pages|books|files)\/[^\s"<>?#\\]{1,400})?(?:#[^\s"<>\\]{1,200})?$/;

/** Every attribute name that `cleanAttributes` can give. */
export const ATTRIBUTE_NAMES = [
  ...new Set([
    ...Object.keys(ANYWHERE),
    ...Object.values(BY_TAG).flatMap(Object.keys),
    ...Object.values(ON_PAGES).flatMap(Object.keys),
    ...["style", "class", "href", "rel", "target", "src"],
  ]),
];

/**
 * The attributes a tag may keep, with safe values only. Links get `rel` and `target`. A picture without a usable address
 * comes back without `src`.
 */
export function cleanAttributes(
  tag: string,
  given: Record<string, string>,
  options: AttributeOptions,
): Record<string, string> {
  const kept: Record<string, string> = {};
  const rules = { ...ANYWHERE, ...BY_TAG[tag], ...(options.ofPage ? ON_PAGES[tag] : {}) };
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(given, name) ? given[name]?.trim() : undefined;
    if (value !== undefined && rule.test(value)) kept[name] = value;
  }
  if (kept["data-embed"] && !embedOf(kept["data-embed"])) delete kept["data-embed"];
  const style = given.style ? cleanStyle(given.style) : "";
  if (style) kept.style = style;
  const labels = (given.class ?? "")
    .slice(0, 1000)
    .split(/\s+/)
    .map((label) => QUOTE_CLASS.exec(label)?.[1] ?? "");
  if (options.ofPage && tag === "code") labels.push(LANGUAGE.exec(given.class?.trim() ?? "")?.[0] ?? "");
  if (QUOTE_ID.test(given.id ?? "")) labels.push("quoted-text");
  const label = [...new Set(labels)].filter(Boolean).join(" ");
  if (label) kept.class = label;
  if (tag === "a") {
    const href = safeLink(given.href ?? "");
    const place = options.ofPage ? placeOnSite(given.href ?? "", PLACE) : null;
    if (place) kept.href = place;
    else if (href) Object.assign(kept, { href, rel: "noopener noreferrer nofollow", target: "_blank" });
  }
  if (tag === "img") {
    const src =
      (options.ofPage ? placeOnSite(given.src ?? "", PAGE_FILE) : null) ?? pictureAddress(given.src ?? "", options);
    if (src) kept.src = src;
  }
  return kept;
}

/**
 * The address as it may stand in `href`: http, https, mailto, tel, or one of our attachments; otherwise null. It is read
 * as browsers do (WHATWG URL): outer blanks and control characters go, line ends and tabs inside too.
 */
export function safeLink(address: string): string | null {
  const url = asBrowsersRead(address);
  if (ourAttachment(url)) return url;
  if (/^(?:mailto|tel):[^\s<>]/i.test(url)) return url;
  return webAddress(url);
}

function pictureAddress(address: string, options: AttributeOptions): string | null {
  const url = asBrowsersRead(address);
  if (/^cid:[^\s<>"]{1,500}$/i.test(url) || ourAttachment(url)) return url;
  const replaced = options.dataImage(url);
  if (replaced !== null) return replaced;
  if (!options.remoteImages) return null;
  // Plain http would be blocked or warned about on an https page, and nearly every picture server speaks https.
  return webAddress(url.replace(/^(?:http:)?\/\//i, "https://"));
}

/** An address below the knowledge base, when browsers read it as it is written: no dots that lead out of the folder. */
function placeOnSite(address: string, form: RegExp): string | null {
  const url = asBrowsersRead(address);
  if (url === "" || !form.test(url) || !URL.canParse(url, "http://desk")) return null;
  if (url.startsWith("#")) return url;
  const { origin, pathname, hash } = new URL(url, "http://desk");
  return origin === "http://desk" && pathname.startsWith("/knowledge/") ? pathname + hash : null;
}

function asBrowsersRead(address: string): string {
  if (address.length > MAX_URL_LENGTH) return "";
  return address.replace(/[\t\n\r]/g, "").replace(/^[\p{Cc}\p{Z}\p{Cf}]+|[\p{Cc}\p{Z}\p{Cf}]+$/gu, "");
}

function webAddress(url: string): string | null {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
}

function ourAttachment(url: string): boolean {
  if (!url.startsWith("/api/attachments/") || !URL.canParse(url, "http://desk")) return false;
  // Dots, written or escaped, could lead out of the folder. A parsed path has none left.
  const { pathname, search, hash } = new URL(url, "http://desk");
  return url === pathname + search + hash;
}
