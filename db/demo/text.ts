import { escapeHtml, textToHtml } from "@/lib/text/html";
import type { Random } from "./random";

/**
 * Chooses one of each `{one|another}` by chance and of each `[one|another]` by `slots.variant`, and fills `$name` in.
 * A name without a value is a mistake in the story and throws.
 */
export function render(text: string, random: Random, slots: Record<string, string>): string {
  const told = text.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, options: string) => {
    const all = options.split("|");
    return all[Number(slots.variant) % all.length] ?? "";
  });
  const chosen = told.replace(/\{([^{}]*)\}/g, (_, options: string) => random.pick(options.split("|")));
  return chosen.replace(/\$([a-z]+)/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`A story uses $${name}, which nothing fills in.`);
    return value;
  });
}

/** The parts of a message under one another; empty ones leave no gap. */
export const paragraphs = (...parts: string[]): string => parts.filter((part) => part.trim() !== "").join("\n\n");

const quoteMark = (text: string) => text.replace(/^/gm, "> ").replace(/^> $/gm, ">");

/** Text with an earlier message quoted below it, as mail programs do. */
export const withQuote = (text: string, lead: string, quoted: string): string =>
  `${text}\n\n${lead}\n${quoteMark(quoted)}`;

/** The look of some mail programs, in the form that our sanitiser leaves. */
const looks = [
  (body: string) => `<div style="font-family:Calibri,Arial,sans-serif;font-size:11pt">${body}</div>`,
  (body: string) => `<div dir="ltr">${body}</div>`,
  (body: string) => `<div style="font-family:Verdana,sans-serif;font-size:10pt;color:#333333">${body}</div>`,
];

/** Numbered and dotted lines become lists; the rest as `textToHtml` does it. */
function blocks(text: string): string {
  return text
    .split(/\n\n/)
    .map((block) => {
      const lines = block.split("\n");
      const items = (mark: RegExp) => lines.map((line) => `<li>${escapeHtml(line.replace(mark, ""))}</li>`).join("");
      if (lines.every((line) => /^\d\. /.test(line))) return `<ol>${items(/^\d\. /)}</ol>`;
      if (lines.every((line) => /^- /.test(line))) return `<ul>${items(/^- /)}</ul>`;
      return textToHtml(block);
    })
    .join("");
}

/** A text as the HTML part of a mail, with the quoted message in a block of its own. */
export function toMailHtml(text: string, look: number, quote?: { lead: string; text: string }): string {
  const quoted = quote
    ? `<p>${escapeHtml(quote.lead)}</p><blockquote style="margin:0 0 0 8px;padding-left:8px;border-left:1px solid #cccccc">${blocks(quote.text)}</blockquote>`
    : "";
  const dress = looks[look % looks.length] ?? looks[0];
  return (dress?.(blocks(text)) ?? "") + quoted;
}

/** An agent's answer as HTML. */
export const toReplyHtml = (text: string): string => blocks(text);
