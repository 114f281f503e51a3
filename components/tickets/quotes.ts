const MARKED = /^\s*>/;
/** Lines that mail programs put before what they quote: "On Monday Ida wrote:", "Am 3. Mai schrieb Ida:". */
const INTRO =
  /^.{0,200}(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|skrev|napisał\(a\)|写道).{0,120}[:：]\s*$/iu;

/**
 * Cuts the quoted end off a plain text: the last stretch of `>` lines with the line that introduces it. Nothing is lost:
 * `text` and `quoted` together are the whole. When nothing would be left to read, nothing is cut.
 */
export function splitQuoted(text: string): { text: string; quoted: string | null } {
  const lines = text.split("\n");
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === "") end--;
  let start = end;
  while (start > 0 && (MARKED.test(lines[start - 1] ?? "") || lines[start - 1]?.trim() === "")) start--;
  while (start < end && !MARKED.test(lines[start] ?? "")) start++;
  if (end - start < 2) return { text, quoted: null };
  let intro = start;
  while (intro > 0 && lines[intro - 1]?.trim() === "") intro--;
  // Long introductions are broken over two lines.
  const before = lines[intro - 1] ?? "";
  const goesOn = before.startsWith("<") || !INTRO.test(before);
  if (!goesOn) start = intro - 1;
  else if (intro > 1 && INTRO.test(`${lines[intro - 2]} ${before}`)) start = intro - 2;
  const kept = lines.slice(0, start).join("\n").trimEnd();
  if (kept.trim() === "") return { text, quoted: null };
  return { text: kept, quoted: lines.slice(start).join("\n").trimEnd() };
}
