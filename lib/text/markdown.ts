import * as gfm from "@joplin/turndown-plugin-gfm";
import { Marked, type Tokens } from "marked";
import TurndownService from "turndown";
import { embedOf } from "./embeds";
import { escapeHtml } from "./html";

/** Call-outs are written as GitHub writes alerts: a quote that begins with `[!NOTE]`. */
const ALERTS: Record<string, string> = {
  NOTE: "note",
  TIP: "tip",
  WARNING: "warning",
  CAUTION: "danger",
  IMPORTANT: "note",
};
const ALERT_OF: Record<string, string> = { note: "NOTE", tip: "TIP", warning: "WARNING", danger: "CAUTION" };

const writer = new TurndownService({
  headingStyle: "atx",
  codeBlockStyle: "fenced",
  bulletListMarker: "-",
  emDelimiter: "*",
  hr: "---",
});
writer.use(gfm.gfm);
// Signs that are marks in GitHub's kind of Markdown or begin HTML, and that the library leaves alone; so are headings and lists
// without words, and lists by "1)" (CommonMark 0.31, 4.2 and 5.2).
writer.escape = (text) =>
  text
    .split(/([~<|])/)
    .map((piece, at) => (at % 2 === 1 ? `\\${piece}` : TurndownService.prototype.escape(piece)))
    .join("")
    .replace(/^(#{1,6}|\+)$/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
writer.addRule("callout", {
  filter: (node) => node.nodeName === "ASIDE" && node.getAttribute("data-callout") !== null,
  replacement: (content, node) => {
    const kind = ALERT_OF[(node as HTMLElement).getAttribute("data-callout") ?? ""] ?? "NOTE";
    return `\n\n> [!${kind}]\n${content.trim().replace(/^/gm, "> ")}\n\n`;
  },
});
writer.addRule("film", {
  filter: (node) => node.nodeName === "FIGURE" && node.getAttribute("data-embed") !== null,
  replacement: (_, node) => `\n\n${(node as HTMLElement).getAttribute("data-embed")}\n\n`,
});

/** The HTML of a page as Markdown (GitHub's kind): tables, call-outs as alerts, a film as its address on a line of its own. */
export const toMarkdown = (html: string): string => (html === "" ? "" : `${writer.turndown(html).trim()}\n`);

const reader = new Marked({
  gfm: true,
  renderer: {
    blockquote({ tokens }: Tokens.Blockquote): string {
      const inside = this.parser.parse(tokens);
      const mark = /^<p>\[!(NOTE|TIP|WARNING|CAUTION|IMPORTANT)\]\s*/.exec(inside);
      if (!mark) return `<blockquote>${inside}</blockquote>\n`;
      const rest = `<p>${inside.slice(mark[0].length)}`.replace(/^<p>(?:<br>)?<\/p>\s*/, "");
      return `<aside data-callout="${ALERTS[mark[1] ?? ""] ?? "note"}">${rest}</aside>\n`;
    },
    paragraph({ tokens, text }: Tokens.Paragraph): string {
      const address = text.trim();
      if (/^\S+$/.test(address) && embedOf(address)) {
        const safe = escapeHtml(address);
        return `<figure data-embed="${safe}"><figcaption><a href="${safe}">${safe}</a></figcaption></figure>\n`;
      }
      return `<p>${this.parser.parseInline(tokens)}</p>\n`;
    },
  },
});

/** Markdown as HTML. It is not safe yet: HTML inside the Markdown is in it as it stands. */
export const fromMarkdown = (markdown: string): string => reader.parse(markdown, { async: false });
