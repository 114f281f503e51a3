import { randomBytes } from "node:crypto";
import { compile } from "html-to-text";
import { Parser } from "htmlparser2";
import sanitize from "sanitize-html";
import {
  ALLOWED_TAGS,
  ATTRIBUTE_NAMES,
  cleanAttributes,
  type DataImage,
  DROPPED_WITH_CONTENT,
  safeLink,
} from "./html-attributes";

// What a mail may hold at most, pictures inside it aside. Longer HTML is cut there.
const MAX_HTML_LENGTH = 2_000_000;
// Browsers stop at 512 levels themselves. Deeper HTML costs parsers quadratic time, so it is flattened to text first.
const MAX_DEPTH = 500;
const MAX_TAGS = 150_000;
const MAX_NESTING = 200;
const MAX_DATA_IMAGES = 200;
const MAX_KEPT_DATA_IMAGE = 32_768;

// Control characters that no text needs; tab and line ends stay. Lone surrogates cannot be stored.
const UNWANTED = /\p{Cc}(?<![\t\n\f\r\u0085])|\p{Cs}|[\ufffe\uffff]/gu;
const SINGLE_UNITS = /^[\x20-\x7e\xa0-\xac\xae-\u02ff]*$/;
const DATA_IMAGE = /data:image\/(png|jpe?g|gif|webp);base64,([a-z0-9+/=]+(?:\r?\n[ \t]{0,8}[a-z0-9+/=]+)*)/gi;

/**
 * HTML from outside, made safe to store and to show: the markup of a mail (tables, lists, quotes, `pre`, pictures, links,
 * plain styles) without anything that runs, loads, submits, or leaves its place.
 * Links are http, https, mailto or tel and open outside. Pictures are `cid:`, our own attachments, https (http is raised to
 * https), or small data pictures. Comments, style blocks, control characters and unknown tags go; text of unknown tags stays.
 * HTML over two million characters is cut there. Tags nested deeper than 200 are dropped, their text stays. HTML
 * nested deeper than 500, or of more than 150,000 tags, becomes plain text with line breaks.
 * @param options.allowRemoteImages false replaces pictures from the web by their description; true unless said
 * @param options.onDataImage gets each `data:` picture (png, jpeg, gif, webp) and gives the address to put in its place,
 *   or null to drop it. Without it, pictures up to 32 KB stay inside and larger ones are dropped.
 * @param options.ofPage keeps what only pages of the knowledge base have (see `html-attributes`)
 * @returns well-formed HTML; every `<`, `>`, `"` and `&` in text and attributes is escaped
 */
export function sanitizeHtml(
  html: string,
  options: {
    allowRemoteImages?: boolean;
    onDataImage?: (image: DataImage) => string | null;
    ofPage?: boolean;
  } = {},
): string {
  const lifted = liftDataImages(html.replace(UNWANTED, ""));
  const dataImage = (url: string) => {
    const found = lifted.find(url);
    if (!found) return null;
    if (options.onDataImage) return options.onDataImage(decodeImage(found));
    return found.base64.length <= MAX_KEPT_DATA_IMAGE * 1.34 ? found.original : null;
  };
  const attributeOptions = {
    remoteImages: options.allowRemoteImages ?? true,
    dataImage,
    ofPage: options.ofPage ?? false,
  };
  const clean = sanitize(flattenWhenHostile(lifted.html.slice(0, MAX_HTML_LENGTH)), {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: { "*": ATTRIBUTE_NAMES },
    nonTextTags: DROPPED_WITH_CONTENT,
    nestingLimit: MAX_NESTING,
    parseStyleAttributes: false,
    allowProtocolRelative: false,
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["https", "cid", "data"] },
    transformTags: {
      img: (tagName, given) => {
        const attribs = cleanAttributes(tagName, given, attributeOptions);
        return attribs.src ? { tagName, attribs } : { tagName: "span", attribs: {}, text: attribs.alt ?? "" };
      },
      "*": (tagName, given) => {
        const attribs = tagName === "img" ? given : cleanAttributes(tagName, given, attributeOptions);
        return { tagName, attribs };
      },
    },
  });
  // A data URL that stood in the text, where somebody wrote about HTML, is text and stays.
  return lifted.restore(clean);
}

type Lifted = { original: string; kind: string; base64: string };

// Data pictures can be megabytes long. They wait outside under a name nobody can guess while the markup is read.
function liftDataImages(html: string) {
  const prefix = `data-image-${randomBytes(12).toString("hex")}-`;
  const images: Lifted[] = [];
  const without = html.replace(DATA_IMAGE, (original, kind: string, base64: string) => {
    if (images.length >= MAX_DATA_IMAGES) return "";
    images.push({ original, kind: kind.toLowerCase(), base64 });
    return `${prefix}${images.length - 1};`;
  });
  const find = (url: string) => (url.startsWith(prefix) ? images[Number(url.slice(prefix.length, -1))] : undefined);
  const restore = (clean: string) =>
    images.length === 0
      ? clean
      : clean.replace(new RegExp(`${prefix}([0-9]+);`, "g"), (_, i: string) => images[Number(i)]?.original ?? "");
  return { html: without, find, restore };
}

function decodeImage({ kind, base64 }: Lifted): DataImage {
  const mimeType = `image/${kind === "jpg" ? "jpeg" : kind}` as DataImage["mimeType"];
  return { mimeType, bytes: Buffer.from(base64, "base64") };
}

function flattenWhenHostile(html: string): string {
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  const parser = new Parser({
    onopentagname: () => {
      tags++;
      deepest = Math.max(deepest, ++depth);
    },
    onclosetag: () => {
      depth--;
    },
  });
  // In slices, so that a bomb is noticed before its whole length was read.
  const harmless = () => deepest <= MAX_DEPTH && tags <= MAX_TAGS;
  for (let at = 0; at < html.length && harmless(); at += 16_384) parser.write(html.slice(at, at + 16_384));
  if (harmless()) return html;
  return html
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^>]*>?/gi, "\n")
    .replace(/<[^>]*>?/g, "")
    .replaceAll(">", "&gt;")
    .trim()
    .replace(/\n+/g, "<br>");
}

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: MAX_HTML_LENGTH, maxDepth: MAX_DEPTH + 10 },
  selectors: [
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["<", ">"], pathRewrite: shortAddress } },
    { selector: "img", format: "description" },
    { selector: "table", format: "block" },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "td", format: "cell" },
    { selector: "th", format: "cell" },
    { selector: "blockquote", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ...DROPPED_WITH_CONTENT.map((selector) => ({ selector, format: "skip" })),
  ],
  formatters: {
    cell: (element, walk, builder) => {
      walk(element.children, builder);
      builder.addInline(" ");
    },
    description: (element, _walk, builder) => builder.addInline((element.attribs?.alt ?? "").slice(0, 100)),
  },
});

// Tracking links of a thousand characters bury the words.
function shortAddress(address: string): string {
  return address.length > 300 ? "" : address;
}

/**
 * The text of HTML, sanitised or not: paragraphs apart, list marks, `> ` before quotes, links as `words <address>`.
 * Reads the first two million characters; hostile HTML (see `sanitizeHtml`) loses its structure, not its words.
 */
export function htmlToText(html: string): string {
  const bounded = flattenWhenHostile(html.replace(UNWANTED, "").replace(DATA_IMAGE, "").slice(0, MAX_HTML_LENGTH));
  return toText(bounded)
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Escapes `& < > " '` for use in HTML text and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// Both parts are bounded, so a long run of letters cannot make the search for `@` slow.
const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`“”«»、。「」（）]{1,2000}|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu;

/**
 * Plain text as HTML: blank lines part paragraphs, line ends become `<br>`, further blanks stay visible, web and mail
 * addresses become links. Everything else is escaped.
 */
export function textToHtml(text: string): string {
  return text
    .replace(UNWANTED, "")
    .replace(/\r\n?/g, "\n")
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => paragraph.replace(/^\n+|[^\S\n]*\n*$/g, ""))
    .filter(Boolean)
    .map((paragraph) => `<p>${linkify(paragraph).replace(/ {2}/g, " &nbsp;").replace(/\n/g, "<br>")}</p>`)
    .join("");
}

function linkify(text: string): string {
  let out = "";
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const words = withoutTrailingMarks(match[0]);
    const scheme = /^https?:/i.test(words) ? "" : /^www\./i.test(words) ? "https://" : "mailto:";
    const href = safeLink(scheme + words);
    if (!href) continue;
    const link = `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow" target="_blank">${escapeHtml(words)}</a>`;
    out += escapeHtml(text.slice(done, match.index)) + link;
    done = match.index + words.length;
  }
  return out + escapeHtml(text.slice(done));
}

// A full stop or a bracket after an address belongs to the sentence, unless the address itself opened the bracket.
function withoutTrailingMarks(address: string): string {
  let unopened = 0;
  for (const character of address) unopened += character === ")" ? 1 : character === "(" ? -1 : 0;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? "";
    if (last === ")" && unopened-- <= 0) break;
    if (!/[).,;:!?*_|…\]}]/.test(last)) break;
  }
  return address.slice(0, end);
}

// Fillers of newsletters, direction marks, soft hyphens. Joiners and the letters of flags belong to what is seen.
const INVISIBLE = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}|\u034f|\p{Cs}/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The first `length` characters of a plain text on one line, as people count characters, with `…` when something was left
 * out. Blanks collapse; control, direction and filler characters go.
 */
export function excerpt(text: string, length: number): string {
  const line = text
    .slice(0, length * 20 + 2000)
    .replace(INVISIBLE, "")
    .replace(/[\s\p{Cc}]+(?:[\u200c\u200d]*[\s\p{Cc}]+)*/gu, " ")
    .trim();
  if (line.length <= length) return line;
  // Segmenting is slow, and most text has one character to a unit.
  if (SINGLE_UNITS.test(line.slice(0, length + 1))) return `${line.slice(0, Math.max(0, length - 1)).trimEnd()}…`;
  let kept = "";
  let count = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    if (count === length) return `${kept.trimEnd()}…`;
    // One character more fits only when it is the last one; otherwise its place is the ellipsis'.
    if (count === length - 1 && index + segment.length < line.length) return `${kept.trimEnd()}…`;
    kept += segment;
    count++;
  }
  return kept;
}

/**
 * Takes the web addresses of pictures out of sanitised HTML, so that opening it tells the sender nothing: `src` becomes
 * `data-remote-src`. `cid:`, data pictures and our attachments stay.
 * @param html what `sanitizeHtml` gave
 * @returns the HTML and how many pictures were blocked
 */
export function blockRemoteImages(html: string): { html: string; count: number } {
  let count = 0;
  const blocked = html.replace(/<img\b[^<>]*>/gi, (tag) =>
    tag.replace(/ src="(?=https?:)/i, () => {
      count++;
      return ' data-remote-src="';
    }),
  );
  return { html: blocked, count };
}
