"use client";

import { useEffect, useState } from "react";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** How many tickets a query finds now, counted up to `upTo`; null when it could not be counted. */
export type CountMatches = (query: TicketQuery) => Promise<{ count: number; upTo: number } | null>;

/** Says how many tickets the conditions find now, a moment after the last change. */
export function MatchCount({ query, ready, count }: { query: TicketQuery; ready: boolean; count: CountMatches }) {
  const [found, setFound] = useState<{ text: string; words: string } | null>(null);
  const text = JSON.stringify(query);
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const answer = await count(JSON.parse(text)).catch(() => null);
      if (!gone) setFound({ text, words: answer ? countInWords(answer) : "The matches could not be counted." });
    }, 400);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, ready, count]);
  const fresh = found?.text === text;
  return (
    <p role="status" className="text-sm text-ink-muted tabular-nums">
      {ready ? (fresh ? found.words : "Counting…") : "Complete the conditions to see how many tickets match."}
    </p>
  );
}

function countInWords({ count, upTo }: { count: number; upTo: number }): string {
  if (count >= upTo) return `${(upTo - 1).toLocaleString("en-GB")} tickets or more match now.`;
  if (count === 0) return "No ticket matches now.";
  return count === 1 ? "1 ticket matches now." : `${count.toLocaleString("en-GB")} tickets match now.`;
}
