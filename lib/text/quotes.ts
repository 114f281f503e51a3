import { Parser } from "htmlparser2";
import { attributionStart, isForwardMark, isHeadOfMail, isOriginalMark, isRule, isSignatureMark } from "./quote-marks";

/** A message in two parts: what its writer wrote, and the earlier mail and signature below (or above) it, if any. */
export type SplitMessage = { kind: "html" | "text"; visible: string; quoted: string | null };

/** `quoted`: marked as a quote. `rest`: from here on everything is. `signature`: marked as one. */
type Marks = { quoted: boolean; rest: boolean; signature: boolean };
type Line = Marks & { text: string };

const NO_MARKS: Marks = { quoted: false, rest: false, signature: false };

// Longer messages are shown whole: looking through them would take seconds.
const MAX_LENGTH = 2_000_000;
const MAX_SIGNATURE_LINES = 20;

/**
 * Parts what is new in a mail from what it quotes, so that a view can fold the old. Nothing is ever cut: both parts
 * together hold every word. Answers written between quotes, and forwarded mail, stay visible whole. When nothing would
 * be left to see, or the message is longer than two million characters, everything is visible. Time is linear in the length.
 * @param message.html sanitised HTML; when it is there it is split, otherwise the text is
 * @returns `quoted` is null when nothing is folded
 */
export function splitQuoted(message: { html?: string | null; text: string }): SplitMessage {
  const split = message.html ? splitHtml : splitText;
  const content = message.html || message.text;
  if (content.length <= MAX_LENGTH) return split(content);
  return { kind: message.html ? "html" : "text", visible: content, quoted: null };
}

/**
 * Sanitised HTML with its old part, if it has one, in a `<div data-quoted>` at the end, for a view that folds it.
 * @param html what `sanitizeHtml` gave, its pictures already pointed where they are
 */
export function markQuoted(html: string): string {
  const { visible, quoted } = splitQuoted({ html, text: "" });
  return quoted === null ? html : `${visible}<div data-quoted>${quoted}</div>`;
}

function splitText(text: string): SplitMessage {
  const written = text.split(/\r?\n/);
  const lines = written.map((line): Line => {
    const quoted = /^\s{0,3}>/.test(line);
    return { text: quoted ? line.replace(/^[\s>]+/, "") : line, quoted, rest: false, signature: false };
  });
  const range = visibleRange(lines);
  if (!range) return { kind: "text", visible: text, quoted: null };
  const part = (from: number, to: number) => trimLines(written.slice(from, to).join("\n"));
  const quoted = [part(0, range.from), part(range.to, written.length)].filter(Boolean).join("\n\n");
  return { kind: "text", visible: part(range.from, range.to), quoted };
}

const hasWords = (text: string | undefined) => /\S/.test(text ?? "");

function trimLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}

/** Which lines are new, from `from` to before `to`; null when all are. */
function visibleRange(lines: readonly Line[]): { from: number; to: number } | null {
  const rest = restStart(lines);
  if (rest === null) return null;
  const to = climb(lines, rest);
  const folds = lines.slice(to).some((line) => hasWords(line.text));
  const from = to > 0 ? quotedTop(lines, to) : 0;
  if (!lines.slice(from, to).some((line) => hasWords(line.text))) return null;
  return folds || from > 0 ? { from, to } : null;
}

/** The line from which on everything is old; the number of lines when there is none; null for forwarded mail. */
function restStart(lines: readonly Line[]): number | null {
  const lastQuoted = lines.findLastIndex((line) => line.quoted);
  let before = -1;
  for (const [i, line] of lines.entries()) {
    if (!hasWords(line.text)) continue;
    // A forwarded mail inside a quote is part of the quote.
    const beginsQuote = line.quoted && !lines[before]?.quoted && attributionStart(lines, before, "quote") === null;
    if ((!line.quoted || beginsQuote) && isForwardMark(line)) return null;
    before = i;
    if (line.quoted) continue;
    if (line.rest || isOriginalMark(line) || isHeadOfMail(lines, i)) return i;
    const start = i > lastQuoted ? attributionStart(lines, i, "rest") : null;
    if (start !== null) return start;
  }
  return lines.length;
}

/** Up from `to` over quotes, their introduction, rules and signatures: where the old part begins. */
function climb(lines: readonly Line[], start: number): number {
  let to = start;
  for (let before = -1; before !== to; ) {
    before = to;
    while (to > 0 && passes(lines[to - 1], to < lines.length)) to--;
    const introduction =
      to < lines.length && to > 0
        ? attributionStart(lines, to - 1, nextWords(lines, to)?.quoted ? "quote" : "rest")
        : null;
    to = introduction ?? signatureStart(lines, to) ?? to;
  }
  return to;
}

function passes(line: Line | undefined, somethingBelow: boolean): boolean {
  if (!line) return false;
  return line.quoted || line.signature || !hasWords(line.text) || (somethingBelow && isRule(line));
}

function nextWords(lines: readonly Line[], at: number): Line | undefined {
  for (let i = at; i < lines.length && i < at + 5; i++) if (hasWords(lines[i]?.text)) return lines[i];
  return undefined;
}

function signatureStart(lines: readonly Line[], to: number): number | null {
  for (let i = to - 1; i >= 0 && i >= to - MAX_SIGNATURE_LINES; i--) {
    const line = lines[i];
    if (!line || line.quoted) return null;
    if (isSignatureMark(line)) return i;
  }
  return null;
}

/** Where the answer begins when the quote stands above it and nowhere else; otherwise nought. */
function quotedTop(lines: readonly Line[], to: number): number {
  const first = lines.findIndex((line) => line.quoted);
  if (first < 0 || first >= to) return 0;
  let above = first;
  while (above > 0 && !hasWords(lines[above - 1]?.text)) above--;
  if (above > 0) above = attributionStart(lines, above - 1, "quote") ?? above;
  if (lines.slice(0, above).some((line) => hasWords(line.text))) return 0;
  let from = first;
  while (from < to && (lines[from]?.quoted || !hasWords(lines[from]?.text))) from++;
  return lines.slice(from, to).some((line) => line.quoted) ? 0 : from;
}

// --- HTML -----------------------------------------------------------------------------------------------------------

/** An open element: where its tag stands in the HTML, and what it is in. */
type Open = { name: string; tagStart: number; tagEnd: number; parent: Open | null; line: Marks };

/** A line of HTML as it is seen, and where the HTML may be parted before it. */
type HtmlLine = Line & { position: number; inside: Open | null };

const QUOTE_CLASS =
  /\b(?:gmail_quote(?:_container)?|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix)\b/;
const REST_CLASS = /\b(?:quoted-text|OutlookMessageHeader)\b/;
const SIGNATURE_CLASS = /\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b/;
// Outlook draws this line above the head of the mail it answers, in every language.
const OUTLOOK_RULE = /border-top:\s?solid #(?:e1e1e1|b5c4df|ccc|cccccc) 1\.0pt/i;

const VOID = new Set(["br", "hr", "img", "wbr", "col"]);
const BLOCK = new Set(
  "address article aside blockquote center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

function splitHtml(html: string): SplitMessage {
  const lines = linesOfHtml(html);
  const range = visibleRange(lines);
  if (!range) return { kind: "html", visible: html, quoted: null };
  const end = { position: html.length, inside: null };
  const start = { position: 0, inside: null };
  const from = range.from > 0 ? (lines[range.from] ?? end) : start;
  const to = lines[range.to] ?? end;
  const above = range.from > 0 ? piece(html, start, from) : "";
  const below = range.to < lines.length ? piece(html, to, end) : "";
  return { kind: "html", visible: piece(html, from, to), quoted: above + below };
}

type Place = { position: number; inside: Open | null };

/** The HTML between two places, with the elements around it opened again at its start and closed at its end. */
function piece(html: string, from: Place, to: Place): string {
  let openTags = "";
  for (let open = from.inside; open; open = open.parent) openTags = html.slice(open.tagStart, open.tagEnd) + openTags;
  let closeTags = "";
  for (let open = to.inside; open; open = open.parent) closeTags += `</${open.name}>`;
  return openTags + html.slice(from.position, to.position) + closeTags;
}

function linesOfHtml(html: string): HtmlLine[] {
  const lines: HtmlLine[] = [];
  let inside: Open | null = null;
  let words = "";
  let place: Place = { position: 0, inside: null };
  let marks = NO_MARKS;

  const add = (text: string) => {
    if (!words && !hasWords(text)) return;
    if (!words) marks = inside?.line ?? NO_MARKS;
    words += text;
  };
  const endLine = (next: Place, force: boolean) => {
    if (!words && !force) return;
    if (!words) marks = inside?.line ?? NO_MARKS;
    lines.push({ text: words.replace(/\s+/g, " ").trim(), ...marks, ...place });
    place = next;
    words = "";
  };

  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (BLOCK.has(name)) endLine({ position: parser.startIndex, inside }, false);
      const after = { position: parser.endIndex + 1, inside };
      if (name === "br") endLine(after, true);
      if (name === "hr") {
        add("_____");
        endLine(after, true);
      }
      if (name === "img") add("\ufffc");
      if (VOID.has(name)) return;
      const line = marksOf(name, attributes, inside?.line);
      inside = { name, tagStart: parser.startIndex, tagEnd: parser.endIndex + 1, parent: inside, line };
    },
    ontext: add,
    onclosetag: (name, implied) => {
      if (VOID.has(name)) return;
      const after = { position: implied ? parser.startIndex : parser.endIndex + 1, inside: inside?.parent ?? null };
      if (BLOCK.has(name)) endLine(after, false);
      inside = after.inside;
      // Nothing was written since the last line: the next one begins after this tag.
      if (!words) place = after;
    },
  });
  parser.end(html);
  endLine({ position: html.length, inside: null }, false);
  return lines;
}

function marksOf(name: string, attributes: Record<string, string>, around?: Marks): Marks {
  const label = attributes.class ?? "";
  return {
    quoted: around?.quoted || name === "blockquote" || QUOTE_CLASS.test(label),
    rest: around?.rest || REST_CLASS.test(label) || OUTLOOK_RULE.test(attributes.style ?? ""),
    signature: around?.signature || SIGNATURE_CLASS.test(label),
  };
}
