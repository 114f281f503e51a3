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

const WINDOWS_1252 = new TextDecoder("windows-1252");

/** Bytes of windows-1252, the code page behind most undeclared and misdeclared text, as text. */
export const fromWindows1252 = (bytes: Uint8Array): string =>
  // Asked for the whole at once, Node 20 decodes ISO 8859-1 instead.
  WINDOWS_1252.decode(bytes, { stream: true }) + WINDOWS_1252.decode();

/**
 * Text fit for a database column and a screen: line breaks as LF, no NUL, and no half of a surrogate pair, which
 * PostgreSQL refuses. The control characters from U+0080 to U+009F, which no mail means, become the quotation marks and
 * dashes that windows-1252 has in their place.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\u0080-\u009f]/g, (letter) => fromWindows1252(Uint8Array.of(letter.charCodeAt(0))))
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
