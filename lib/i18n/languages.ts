import Negotiator from "negotiator";

/** The languages the interface speaks (BCP 47), each by its own name. Every one has a catalog in `messages`. */
export const languages = [
  { tag: "en", name: "English", dates: "en-GB" },
  { tag: "de", name: "Deutsch", dates: "de-DE" },
] as const;

export type Language = (typeof languages)[number]["tag"];

/** The cookie that holds the choice of this browser: read on the server, written by the language menu. */
export const LANGUAGE_COOKIE = "language";

/**
 * A made-up language for tests: English with marks around each text, written from right to left. What is not marked on a
 * screen was not put into the catalog, and what is laid out by left and right is seen at once.
 */
export const PSEUDO_LANGUAGE = "ar-XB";

/** The language a browser gets: what was chosen in it, else the first of its own languages that we speak, else English. */
export function chooseLanguage(
  chosen: string | undefined,
  acceptLanguage: string | null,
): Language | typeof PSEUDO_LANGUAGE {
  if (chosen === PSEUDO_LANGUAGE && process.env.PSEUDO_LANGUAGE === "1") return PSEUDO_LANGUAGE;
  const tags = languages.map(({ tag }) => tag);
  const known = tags.find((tag) => tag === chosen);
  if (known) return known;
  const [best] = new Negotiator({ headers: { "accept-language": acceptLanguage ?? undefined } }).languages([...tags]);
  return tags.find((tag) => tag === best) ?? "en";
}

/** `rtl` for languages written from right to left. */
export function directionOf(language: string): "ltr" | "rtl" {
  return language === PSEUDO_LANGUAGE ? "rtl" : "ltr";
}

/** Whose customs dates and numbers follow where the reader chose none: those of the interface's language. */
export function datesOf(language: string): string {
  return languages.find(({ tag }) => tag === language)?.dates ?? "en-GB";
}
