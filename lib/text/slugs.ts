import { fold } from "./search-terms";

const longest = 60;

/**
 * A text as part of an address: words of letters and digits in lower case, without accents, joined by hyphens; at most 60
 * characters, cut between words where that leaves one. "" when the text has no letter.
 */
export function slugOf(text: string): string {
  const words = fold(text.slice(0, 500)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const whole = words.join("-");
  if (whole.length <= longest) return whole;
  const cut = [...whole].slice(0, longest).join("");
  const end = cut.lastIndexOf("-");
  return end > 20 ? cut.slice(0, end) : cut.replace(/-$/, "");
}

/** The path of a page's own address: its number says which, its name is for people. */
export const pageAddress = ({ id, name }: { id: number; name: string }): string =>
  withSlug("/knowledge/pages", id, name);

/** The path of a book's own address. */
export const bookAddress = ({ id, name }: { id: number; name: string }): string =>
  withSlug("/knowledge/books", id, name);

function withSlug(folder: string, id: number, name: string): string {
  const slug = slugOf(name);
  return `${folder}/${id}${slug === "" ? "" : `-${encodeURIComponent(slug)}`}`;
}
