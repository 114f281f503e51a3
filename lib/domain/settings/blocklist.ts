import { RE2JS } from "re2js";

/** The letters after a pattern's last delimiter that mean something. */
const flagValues: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL, u: 0 };

/** Pairs that close what they open; any other sign closes itself. */
const closing: Record<string, string> = { "(": ")", "[": "]", "{": "}", "<": ">" };

/** A pattern between delimiters, as PHP's preg functions write them, in an engine whose time is linear in the text. */
function compile(line: string): RE2JS | null {
  const open = line.charAt(0);
  if (/[\p{L}\p{N}\s\\]/u.test(open)) return null;
  const end = line.lastIndexOf(closing[open] ?? open);
  if (end < 1) return null;
  let flags = 0;
  for (const letter of line.slice(end + 1)) {
    const value = flagValues[letter];
    if (value === undefined) return null;
    flags |= value;
  }
  try {
    return RE2JS.compile(line.slice(1, end), flags);
  } catch {
    return null;
  }
}

const linesOf = (list: string): string[] =>
  list
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The first line that is no pattern, or null when all are. */
export const brokenPattern = (list: string): string | null =>
  linesOf(list).find((line) => compile(line) === null) ?? null;

/**
 * Does any pattern of the list match one of the texts? A list has one pattern a line, each between delimiters
 * (`/casino/i`). A list with a broken line matches nothing.
 */
export function isBlocked(list: string, texts: readonly string[]): boolean {
  if (list === "") return false;
  const patterns = linesOf(list).map(compile);
  if (patterns.includes(null)) return false;
  return patterns.some((pattern) => texts.some((text) => pattern?.matcher(text).find()));
}
