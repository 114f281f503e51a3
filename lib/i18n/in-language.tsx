"use client";

import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";

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
