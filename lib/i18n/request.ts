import { cookies, headers } from "next/headers";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { chooseLanguage, LANGUAGE_COOKIE, PSEUDO_LANGUAGE } from "./languages";
import { inPseudoLanguage } from "./pseudo-language";

/** What next-intl asks once for each request: the reader's language, or the one that is asked for, and its catalog. */
export default getRequestConfig(async ({ locale: asked }) => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = asked ?? chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, sent.get("accept-language"));
  return { locale, messages: await catalogOf(locale), timeZone: "UTC" };
});

async function catalogOf(language: string): Promise<AbstractIntlMessages> {
  if (language === "de") return (await import("./messages/de.po")).default;
  const english = (await import("./messages/en.po")).default;
  return language === PSEUDO_LANGUAGE ? inPseudoLanguage(english) : english;
}
