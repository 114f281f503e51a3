import type { Tag } from "@/lib/domain/catalog/catalog";

/** The API's words for what a tag may be put on. */
const TYPES: Record<Tag["use"], string> = {
  all: "all",
  tickets: "tickets",
  articles: "docs",
  organizations: "organization",
};
export const tagTypes = Object.values(TYPES);

/** What a word means; the manual writes both `ticket` and `tickets`. */
export function useOf(word: string): Tag["use"] | undefined {
  const singular = (text: string) => text.trim().toLowerCase().replace(/s$/, "");
  return (Object.keys(TYPES) as Tag["use"][]).find((use) => singular(TYPES[use]) === singular(word));
}

/** A tag as the API shows it. */
export const tagObject = ({ id, name, color, use }: Tag) => ({
  id,
  name,
  slug: slugOf(name),
  color: `#${color}`,
  type: TYPES[use],
});

/** Letters and digits of the name in lower case, joined by hyphens. */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
