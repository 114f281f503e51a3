import { convert } from "html-to-text";

/** Longest body, in characters, kept as the text of a message. What is longer is kept whole as an attachment. */
export const MAX_BODY_CHARACTERS = 1_000_000;

/** One run of body text: the representations of the same words (a multipart/alternative), or a single part. */
export type BodyBlock = { plain: string[]; html: string[] };

/**
 * Joins the body parts of a mail in the order they stand. `html` is null when no part is HTML. `text` is always there: a
 * block with only HTML, or with an empty plain part beside it, is read from the HTML.
 */
export function joinBody(blocks: BodyBlock[]): { text: string; html: string | null } {
  const text: string[] = [];
  const html: string[] = [];
  for (const block of blocks) {
    const plain = block.plain.join("\n");
    const rich = block.html.join("\n");
    text.push(plain.trim() === "" && rich !== "" ? htmlToPlain(rich) : plain);
    html.push(rich !== "" ? rich : plainToHtml(plain));
  }
  const hasHtml = blocks.some((block) => block.html.length > 0);
  return { text: text.join("\n").trim(), html: hasHtml ? html.join("\n").trim() : null };
}

/** The words of an HTML body, for search, notices and clients without HTML. Links keep their address. Never throws. */
export function htmlToPlain(html: string): string {
  const start = html.slice(0, MAX_BODY_CHARACTERS);
  if (isNestedTooDeep(start)) return stripTags(start);
  try {
    return convert(start, {
      wordwrap: false,
      limits: { maxInputLength: MAX_BODY_CHARACTERS, maxDepth: 200, maxChildNodes: 100_000 },
      selectors: [
        { selector: "img", format: "skip" },
        { selector: "a", options: { hideLinkHrefIfSameAsText: true } },
        ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
      ],
    });
  } catch {
    return stripTags(start);
  }
}

const MAX_HTML_DEPTH = 2000;
// These never have an end tag, or close one another, so they build no depth in a parser.
const FLAT = new Set("area base br col dd dt embed hr img input li link meta option p source td th tr wbr".split(" "));

/**
 * True for HTML with elements in elements thousands deep. No mail client writes that, and HTML parsers need quadratic
 * time for it.
 */
export function isNestedTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, end, name = ""] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,40})/gi)) {
    if (FLAT.has(name.toLowerCase())) continue;
    depth = end ? Math.max(depth - 1, 0) : depth + 1;
    if (depth > MAX_HTML_DEPTH) return true;
  }
  return false;
}

function stripTags(html: string): string {
  return html.replace(/<[^<>]{0,2000}>/g, " ");
}

/** Plain text as the HTML that shows it the same way. */
export function plainToHtml(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  return escaped === "" ? "" : `<div>${escaped.replace(/\r?\n/g, "<br>\n")}</div>`;
}

/**
 * Text fit for a database column and a screen: line breaks as LF, no NUL, and no half of a surrogate pair, which
 * PostgreSQL refuses.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\uFFFD")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** One line of text: as `cleanText`, and every run of white space and control characters one space. At most `max` characters. */
export function cleanLine(text: string, max: number): string {
  return cleanText(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, "");
}
