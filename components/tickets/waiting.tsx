import { useClock } from "@/components/ui/time";
import { formatAge, formatExact } from "@/components/ui/time-format";
import type { RowWords } from "./row-words";

const DAY = 86_400_000;

/**
 * How long a customer has waited for an answer: "waits 14 min", and of what is longer than a day, "waits since 12 Nov".
 * @param since ISO 8601, UTC
 */
export function Waiting({ since, words }: { since: string; words: RowWords }) {
  const clock = useClock();
  const date = new Date(since);
  const ago = clock.now - date.getTime();
  const age = formatAge(date, clock);
  return (
    <time dateTime={since} title={formatExact(date, clock)} suppressHydrationWarning>
      {ago < 60_000 ? words.waitsNow : ago < DAY ? words.waits(age) : words.waitsSince(age)}
    </time>
  );
}
