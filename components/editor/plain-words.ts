const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** What sanitised HTML says, in plain words with their line ends: for a look at it, not to be sent. */
export function plainWords(html: string): string {
  return html
    .replace(/<img\b[^>]*>/gi, "[Picture]")
    .replace(/<li\b[^>]*>/gi, "• ")
    .replace(/<br\b[^>]*>|<\/(?:p|li|h[1-6]|pre|div)>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d{1,7})|(amp|lt|gt|quot|nbsp));/g, (_, code: string | undefined, name: string | undefined) =>
      name ? (NAMED[name] ?? "") : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Plain words as HTML, each line a paragraph. */
export const asParagraphs = (text: string): string =>
  text
    .split("\n")
    .map((line) => `<p>${line.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`)}</p>`)
    .join("");
