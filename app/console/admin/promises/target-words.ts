import { lengthInWords } from "@/components/tickets/due-words";

type Targets = {
  firstReplyMinutes: number | null;
  nextReplyMinutes: number | null;
  resolutionMinutes: number | null;
};

/** "first reply 4 h, solution 3 d": what is promised, for the small line of a list. */
export function targetsInWords({ firstReplyMinutes, nextReplyMinutes, resolutionMinutes }: Targets): string {
  const one = (label: string, minutes: number | null) =>
    minutes === null ? [] : [`${label} ${lengthInWords(minutes * 60_000)}`];
  return [
    ...one("first reply", firstReplyMinutes),
    ...one("next reply", nextReplyMinutes),
    ...one("solution", resolutionMinutes),
  ].join(", ");
}
