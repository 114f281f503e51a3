/**
 * The names after an `@` in a text that are among `names`, the longest that fits at each place, each once. A name counts
 * only where it ends, so that `@Ann` is not read in `@Annika`. Pure.
 */
export function mentionedNames(text: string, names: readonly string[]): string[] {
  const found = new Set(splitMentions(text, names).flatMap((part) => (part.mention === null ? [] : [part.mention])));
  return names.filter((name) => found.has(name));
}

/** A text cut where it mentions somebody. Joined, the parts are the text. Pure. */
export function splitMentions(text: string, names: readonly string[]): { text: string; mention: string | null }[] {
  const known = names.filter((name) => name !== "").sort((a, b) => b.length - a.length);
  const parts: { text: string; mention: string | null }[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at !== -1 && known.length > 0; at = text.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    const name = known.find((each) => {
      const words = text.slice(at + 1, at + 1 + each.length);
      return words.toLowerCase() === each.toLowerCase() && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + each.length));
    });
    if (name === undefined) continue;
    if (at > from) parts.push({ text: text.slice(from, at), mention: null });
    from = at + 1 + name.length;
    parts.push({ text: text.slice(at, from), mention: name });
    at = from - 1;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mention: null });
  return parts;
}

/** A post as the start of an answer that quotes it: who wrote it, then each line after `> `. Quotes in it are left out. */
export function quoteOf(author: string, text: string): string {
  const lines = text.split("\n").filter((line) => !line.startsWith(">") && !/^@.{1,200} wrote:$/.test(line));
  const words = lines.join("\n").trim();
  return `@${author} wrote:\n${words
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n")}\n\n`;
}
