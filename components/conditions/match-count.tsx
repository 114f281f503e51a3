"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { useSay } from "@/lib/i18n/said";

/** How many tickets a query finds now, `more` when it was not counted to the end; or why it cannot be asked. */
export type CountMatches = (query: TicketQuery) => Promise<{ count: number; more: boolean } | { problem: string }>;

/** Says how many tickets the conditions find now, a moment after the last change. */
export function MatchCount({ query, ready, count }: { query: TicketQuery; ready: boolean; count: CountMatches }) {
  const t = useExtracted("console");
  const say = useSay();
  const [found, setFound] = useState<{ text: string; answer: Awaited<ReturnType<CountMatches>> | null } | null>(null);
  const text = JSON.stringify(query);
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const answer = await count(JSON.parse(text)).catch(() => null);
      if (!gone) setFound({ text, answer });
    }, 400);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, ready, count]);
  const words = ({ answer }: NonNullable<typeof found>) => {
    if (!answer) return t("The matches could not be counted.");
    if ("problem" in answer) return say(answer.problem);
    return answer.more
      ? t("{count, number} tickets or more match now.", { count: answer.count })
      : t("{count, plural, =0 {No ticket matches now.} one {# ticket matches now.} other {# tickets match now.}}", {
          count: answer.count,
        });
  };
  const fresh = found?.text === text;
  return (
    <p role="status" className="text-sm text-ink-muted tabular-nums">
      {ready ? (fresh ? words(found) : t("Counting…")) : t("Complete the conditions to see how many tickets match.")}
    </p>
  );
}
