import type { AbstractIntlMessages } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AreaProvider } from "./area-provider";
import type { AreaName, AreaTexts } from "./area-texts";
import { clientTexts } from "./client-texts";
import { isForRouter } from "./for-router";
import { areaSentences } from "./say";

/**
 * Gives the client components below it the texts of an area and what the domain says there, beside those they have: pages
 * carry only their own areas, and carry them once. What the router fetches later brings none, for the browser has them, or
 * asks `/texts` for them.
 */
export async function Area({ name, children }: { name: AreaName; children: ReactNode }) {
  return (
    <AreaProvider area={name} texts={(await isForRouter()) ? null : await areaTexts(name, await getLocale())}>
      {children}
    </AreaProvider>
  );
}

const kept = new WeakMap<object, Map<AreaName, AbstractIntlMessages>>();

/** The texts of one area that client components show, and what the domain says there. */
export async function areaTexts(area: AreaName, language: string): Promise<AreaTexts> {
  const all = await getMessages({ locale: language });
  const known = kept.get(all) ?? new Map<AreaName, AbstractIntlMessages>();
  kept.set(all, known);
  const messages = known.get(area) ?? shownByClient(area, (all[area] ?? {}) as AbstractIntlMessages);
  known.set(area, messages);
  return { messages: { [area]: messages }, pairs: await areaSentences(area, language) };
}

function shownByClient(area: AreaName, texts: AbstractIntlMessages): AbstractIntlMessages {
  return Object.fromEntries(clientTexts[area].flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]]])));
}
