/** What stands where a name or an address was. */
const GAP = "…";

const ADDRESS = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d[\d ()/.-]{6,18}\d(?![\p{L}\p{N}])/gu;

/**
 * A text without mail addresses, phone numbers and the names of people, whole and in their parts; an ellipsis stands in the
 * place of each. Numbers of fewer than eight digits stay, and so do names of one letter.
 * @param names as people write them: "Mara Lind"
 */
export function withoutPeople(text: string, names: readonly string[]): string {
  const parts = new Set(
    names.flatMap((name) => [name.trim(), ...name.split(/\s+/u)]).filter((one) => [...one].length > 1),
  );
  const longestFirst = [...parts].sort((a, b) => b.length - a.length).map(escaped);
  const bare = text
    .replace(ADDRESS, GAP)
    .replace(PHONE, (found) => (/^\d{4}-\d\d-\d\d$/.test(found) || found.replace(/\D/gu, "").length < 8 ? found : GAP));
  if (longestFirst.length === 0) return bare;
  const words = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return bare.replace(words, GAP);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
