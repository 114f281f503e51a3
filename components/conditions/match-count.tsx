"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { useClock } from "@/components/ui/time";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { formatNumber } from "@/lib/text/locales";

/** How many tickets a query finds now, `more` when it was not counted to the end; or why it cannot be asked. */
export type CountMatches = (query: TicketQuery) => Promise<{ count: number; more: boolean } | { problem: string }>;

/** Says how many tickets the conditions find now, a moment after the last change. */
export function MatchCount({ query, ready, count }: { query: TicketQuery; ready: boolean; count: CountMatches }) {
  const t = useExtracted("console");
  const [found, setFound] = useState<{ text: string; words: string } | null>(null);
  const { locale } = useClock();
  const text = JSON.stringify(query);
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const answer = await count(JSON.parse(text)).catch(() => ({ problem: "The matches could not be counted." }));
      if (!gone) setFound({ text, words: "problem" in answer ? answer.problem : countInWords(answer, locale) });
    }, 400);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, ready, count, locale]);
  const fresh = found?.text === text;
  return (
    <p role="status" className="text-sm text-ink-muted tabular-nums">
      {ready ? (fresh ? found.words : t("Counting…")) : t("Complete the conditions to see how many tickets match.")}
    </p>
  );
}

function countInWords({ count, more }: { count: number; more: boolean }, locale: string): string {
  if (count === 0) return "No ticket matches now.";
  if (count === 1 && !more) return "1 ticket matches now.";
  return `${formatNumber(count, locale)} tickets ${more ? "or more " : ""}match now.`;
}
