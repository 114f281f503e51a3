import { textToHtml } from "@/lib/text/html";

const anyTag = /<[a-z!/]/i;
/** Whoever writes one of these has arranged the text already. */
const arranged = /<(?:p|br|div|table)\b/i;
const block = /^\s*<(?:h[1-6]|ul|ol|dl|blockquote|pre|hr|figure|section|article)\b/i;

/**
 * What was typed as a page's text, as HTML: plain text becomes paragraphs, HTML stays as it is, and plain text with a few
 * marks in it gets its paragraphs, too. It is not safe yet.
 */
export function typedHtml(text: string): string {
  if (!anyTag.test(text)) return textToHtml(text.trim());
  if (arranged.test(text)) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n(?:[^\S\n]*\n)+/)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => (block.test(piece) ? piece : `<p>${piece.trim().replace(/\n/g, "<br>")}</p>`))
    .join("\n");
}
