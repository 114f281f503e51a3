"use client";

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

const NONE: AbstractIntlMessages = {};

/** Says below which language the page has; the texts come with the areas. */
export function InLanguage({
  language,
  timeZone,
  children,
}: {
  language: string;
  timeZone: string;
  children: ReactNode;
}) {
  return (
    <NextIntlClientProvider locale={language} timeZone={timeZone} messages={NONE}>
      {children}
    </NextIntlClientProvider>
  );
}

/** Adds texts to those that the components below it have already. */
export function MoreMessages({ messages, children }: { messages: AbstractIntlMessages; children: ReactNode }) {
  const known = useMessages();
  const language = useLocale();
  const areas = Object.keys(messages).join();
  // A page that is drawn anew brings the same texts as new objects. What was there first is kept, else everything that shows
  // a text would be drawn for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts only change with the language or the areas
  const all = useMemo(() => ({ ...known, ...messages }), [known, language, areas]);
  return (
    <NextIntlClientProvider locale={language} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
