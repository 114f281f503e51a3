"use client";

import { formatNumber } from "@/lib/text/locales";
import { useClock } from "./time";

/** A number with the separators of the reader's language; `capped` says that there are more. */
export function Figure({ value, capped }: { value: number; capped?: boolean }) {
  const { locale } = useClock();
  return `${formatNumber(value, locale)}${capped ? "+" : ""}`;
}
