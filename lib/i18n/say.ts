import type { AbstractIntlMessages } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { inEnglish, partsOf, type Say, type SentencePair, translatorOf } from "@/lib/text/sentences";
import type { AreaName } from "./area-texts";

/** Where the catalogs keep what the domain says: what only the server needs, and what each area's pages need as well. */
const namespaces = ["domain", "domain-ui", "domain-console", "domain-admin", "domain-portal"] as const;

const translators = new WeakMap<object, Say>();

/** Puts the domain's sentences into the language of the request: refusals, problems of forms, names of fields. */
export async function getSay(): Promise<Say> {
  if ((await getLocale()) === "en") return inEnglish;
  const theirs = await getMessages();
  const known = translators.get(theirs);
  if (known) return known;
  const english = await englishMessages();
  const made = translatorOf(namespaces.flatMap((name) => pairsOf(english, theirs, name)));
  translators.set(theirs, made);
  return made;
}

/** The domain's sentences that an area's client components say; none for English. */
export async function areaSentences(area: AreaName, language: string): Promise<SentencePair[]> {
  if (language === "en") return [];
  return pairsOf(await englishMessages(), await getMessages({ locale: language }), `domain-${area}`);
}

async function englishMessages(): Promise<AbstractIntlMessages> {
  return (await import("./messages/en.po")).default;
}

function pairsOf(english: AbstractIntlMessages, theirs: AbstractIntlMessages, namespace: string): SentencePair[] {
  const translated = (theirs[namespace] ?? {}) as AbstractIntlMessages;
  return Object.entries(english[namespace] ?? {}).flatMap(([key, text]) => {
    const pair = [partsOf(text), partsOf(translated[key])] as const;
    return pair[0] && pair[1] ? [[pair[0], pair[1]] as const] : [];
  });
}
