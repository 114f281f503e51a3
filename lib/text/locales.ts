/** Whose customs dates, times and numbers can follow, each in its own words (BCP 47). */
export const locales = [
  { tag: "en-GB", name: "English (United Kingdom)" },
  { tag: "en-US", name: "English (United States)" },
  { tag: "da-DK", name: "Dansk" },
  { tag: "de-DE", name: "Deutsch" },
  { tag: "es-ES", name: "Español" },
  { tag: "fi-FI", name: "Suomi" },
  { tag: "fr-FR", name: "Français" },
  { tag: "it-IT", name: "Italiano" },
  { tag: "nl-NL", name: "Nederlands" },
  { tag: "nb-NO", name: "Norsk" },
  { tag: "pl-PL", name: "Polski" },
  { tag: "pt-BR", name: "Português (Brasil)" },
  { tag: "sv-SE", name: "Svenska" },
  { tag: "tr-TR", name: "Türkçe" },
  { tag: "cs-CZ", name: "Čeština" },
  { tag: "he-IL", name: "עברית" },
  { tag: "ja-JP", name: "日本語" },
  { tag: "ko-KR", name: "한국어" },
  { tag: "zh-CN", name: "中文（简体）" },
] as const;

const numbers = new Map<string, Intl.NumberFormat>();

/** A number with the separators of a locale: `12,745`. */
export function formatNumber(value: number, locale: string): string {
  let made = numbers.get(locale);
  if (!made) {
    made = new Intl.NumberFormat(locale);
    numbers.set(locale, made);
  }
  return made.format(value);
}
