/** Split a full name at its last blank; one word is a first name. Joining the parts gives the name back. */
export function splitName(full: string): { firstName: string; lastName: string } {
  const name = full.replace(/\s+/gu, " ").trim();
  const cut = name.lastIndexOf(" ");
  return cut < 0 ? { firstName: name, lastName: "" } : { firstName: name.slice(0, cut), lastName: name.slice(cut + 1) };
}

/** First and last name as one; empty when both are. */
export const joinName = (firstName: string, lastName: string): string => `${firstName} ${lastName}`.trim();

/** A name made from the local part of an address: `mara.lind+x@a.b` → "Mara Lind X". */
export function nameFromAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return (at < 0 ? address : address.slice(0, at))
    .split(/[._+\-\s]+/u)
    .filter(Boolean)
    .map((word) => {
      const [first = "", ...rest] = [...word];
      return first.toLocaleUpperCase() + rest.join("");
    })
    .join(" ");
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** At most two letters that stand for a name: the first of the first and of the last word. "?" when there is none. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = chosen.map((word) => {
    for (const { segment } of segmenter.segment(word ?? "")) if (/[\p{L}\p{N}]/u.test(segment)) return segment;
    return "";
  });
  return letters.join("").toLocaleUpperCase() || "?";
}
