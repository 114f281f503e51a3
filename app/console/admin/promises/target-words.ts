import { getExtracted } from "next-intl/server";
import { lengthInWords } from "@/components/tickets/due-words";

type Targets = {
  firstReplyMinutes: number | null;
  nextReplyMinutes: number | null;
  resolutionMinutes: number | null;
};

/** "first reply 4 h, solution 3 d": what is promised, for the small line of a list. */
export async function getTargetWords(): Promise<(targets: Targets) => string> {
  const t = await getExtracted("admin");
  const length = (minutes: number) => lengthInWords(minutes * 60_000);
  return ({ firstReplyMinutes, nextReplyMinutes, resolutionMinutes }) =>
    [
      ...(firstReplyMinutes === null ? [] : [t("first reply {length}", { length: length(firstReplyMinutes) })]),
      ...(nextReplyMinutes === null ? [] : [t("next reply {length}", { length: length(nextReplyMinutes) })]),
      ...(resolutionMinutes === null ? [] : [t("solution {length}", { length: length(resolutionMinutes) })]),
    ].join(", ");
}
