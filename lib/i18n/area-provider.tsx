"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use, useMemo } from "react";
import { type AreaName, type AreaTexts, keepTexts } from "./area-texts";
import { Sentences } from "./said";

const NONE: AreaTexts = { messages: {}, pairs: [] };

const kept = keepTexts(async (language, area) => {
  const answer = await fetch(`/texts/${language}/${area}`);
  if (!answer.ok) throw new Error(`The texts of ${area} did not come: ${answer.status}.`);
  return (await answer.json()) as AreaTexts;
});

/** Adds an area's texts to those that the components below it have already. */
export function AreaProvider({
  area,
  texts,
  children,
}: {
  area: AreaName;
  /** Null where the browser has them, or can ask for them. */
  texts: AreaTexts | null;
  children: ReactNode;
}) {
  const above = useMessages();
  const language = useLocale();
  const { messages, pairs } = useTexts(language, area, texts);
  const all = useMemo(() => ({ ...above, ...messages }), [above, messages]);
  return (
    <NextIntlClientProvider locale={language} messages={all}>
      <Sentences pairs={pairs}>{children}</Sentences>
    </NextIntlClientProvider>
  );
}

function useTexts(language: string, area: AreaName, sent: AreaTexts | null): AreaTexts {
  // The server keeps catalogs itself. It draws no document without texts but for a script that asked for one.
  if (typeof window === "undefined") return sent ?? NONE;
  const found = kept.find(language, area, sent);
  return found instanceof Promise ? use(found) : found;
}
