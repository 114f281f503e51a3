import { useLocale } from "next-intl";

const formats = new Map<string, Intl.ListFormat>();

/**
 * Puts words into a list of the reader's language: "a, b and c", or with `plain` "a, b, c". Lists belong into sentences by
 * this alone, since languages join differently.
 */
export function useList(): (words: readonly string[], kind?: "and" | "plain") => string {
  const language = useLocale();
  return (words, kind = "and") => {
    const key = `${language} ${kind}`;
    let format = formats.get(key);
    if (!format) {
      // Our English is British: no comma before "and".
      const locale = language === "en" ? "en-GB" : language;
      format = new Intl.ListFormat(locale, kind === "and" ? { type: "conjunction" } : { type: "unit", style: "short" });
      formats.set(key, format);
    }
    return format.format(words);
  };
}
