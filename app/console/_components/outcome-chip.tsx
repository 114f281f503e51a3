import { useExtracted } from "next-intl";
import { Chip, type ChipTone } from "@/components/ui/chip";
import type { LoggedRule } from "@/lib/domain/rules/log";

/** What came of a rule's look, in a word. */
export function OutcomeChip({ outcome }: { outcome: LoggedRule["outcome"] }) {
  const t = useExtracted("console");
  const words: Record<LoggedRule["outcome"], [label: string, tone: ChipTone]> = {
    acted: [t("Acted"), "positive"],
    nothing: [t("Nothing to do"), "neutral"],
    held_back: [t("Held back"), "warning"],
    failed: [t("Failed"), "danger"],
    did_not_hold: [t("Did not apply"), "neutral"],
    stopped: [t("Not asked"), "neutral"],
    own_event: [t("Not run"), "neutral"],
  };
  const [label, tone] = words[outcome];
  return <Chip tone={tone}>{label}</Chip>;
}
