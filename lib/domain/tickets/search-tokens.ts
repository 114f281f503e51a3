/** One part of what was typed: words, or an operator with its value. `source` is what stood there. */
export type SearchToken =
  | { kind: "words"; source: string }
  | { kind: "operator"; source: string; name: string; value: string; minus: boolean };

/** More parts than that are read as words. */
const mostOperators = 20;

const part =
  /(?<minus>[-−－])?(?:(?:"(?<quotedName>[^"]+)"|(?<name>[^\s":]+)):)(?:"(?<quoted>[^"]*)"?|(?<bare>[^\s"]*))|[-−－]?"[^"]*"?|[^\s"]+/gu;

/**
 * Part what was typed into words and operators. An operator is a name, a colon and a value without a blank between, as in
 * `status:open`, `-tag:"first class"` or `"serial number":12`; `#12` is `number:12`. Joined by blanks, the sources give back
 * what was typed, but for blanks.
 */
export function searchTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  let operators = 0;
  for (const { 0: source, groups } of text.replace(/[“”„‟«»＂]/g, '"').matchAll(part)) {
    const name = groups?.quotedName ?? groups?.name;
    const value = (groups?.quoted ?? groups?.bare ?? "").trim();
    const number = /^[-−－]?#(\d{1,9})$/.exec(source)?.[1];
    if (number !== undefined && operators < mostOperators) {
      operators += 1;
      tokens.push({ kind: "operator", source, name: "number", value: number, minus: !source.startsWith("#") });
    } else if (name !== undefined && isName(name, value) && operators < mostOperators) {
      operators += 1;
      tokens.push({ kind: "operator", source, name: name.trim().toLowerCase(), value, minus: Boolean(groups?.minus) });
    } else tokens.push({ kind: "words", source });
  }
  return tokens;
}

/** Times (`10:30`) and addresses of pages (`https://…`) have a colon and are words. */
const isName = (name: string, value: string) => /\p{L}/u.test(name) && !value.startsWith("//");
