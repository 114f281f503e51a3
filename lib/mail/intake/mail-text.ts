import { htmlToText, textToHtml } from "@/lib/text/html";

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
    text.push(plain.trim() === "" && rich !== "" ? htmlToText(rich) : plain);
    html.push(rich !== "" ? rich : textToHtml(plain));
  }
  const hasHtml = blocks.some((block) => block.html.length > 0);
  return { text: text.join("\n").trim(), html: hasHtml ? html.join("\n").trim() : null };
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
