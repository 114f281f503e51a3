const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Splits a full name at its last blank; one word is a first name. Joining the parts gives the name back. */
export function splitName(full: string): { firstName: string; lastName: string } {
  const name = full.replace(/\s+/gu, " ").trim();
  const cut = name.lastIndexOf(" ");
  return cut < 0 ? { firstName: name, lastName: "" } : { firstName: name.slice(0, cut), lastName: name.slice(cut + 1) };
}

/** First and last name as one; empty when both are. */
export function joinName(firstName: string, lastName: string): string {
  return `${firstName} ${lastName}`.trim();
}

/**
 * A name made from the local part of an address: `mara.lind+x@a.b` → "Mara Lind X". A local part of signs only stays as
 * it is.
 */
export function nameFromAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const local = at < 0 ? address : address.slice(0, at);
  const words = local.split(/[^\p{L}\p{N}\p{M}'’]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map(capitalize).join(" ") || local;
}

function capitalize(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

/**
 * At most two characters that stand for a name: the first of its first and of its last word, as people count characters,
 * in capitals where the script has them. "?" when there is no letter or digit.
 */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => firstCharacter(word ?? "")).join("") || "?";
}

function firstCharacter(word: string): string {
  for (const { segment } of segmenter.segment(word)) {
    if (!/[\p{L}\p{N}]/u.test(segment)) continue;
    const capital = segment.toUpperCase();
    // "ß" would become two letters.
    return [...segmenter.segment(capital)].length === 1 ? capital : segment;
  }
  return "";
}
