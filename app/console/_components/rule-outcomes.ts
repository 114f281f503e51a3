import type { ChipTone } from "@/components/ui/chip";
import type { LoggedRule } from "@/lib/domain/rules/log";

/** What came of a rule's look, in a word. */
export const outcomeWords: Record<LoggedRule["outcome"], { label: string; tone: ChipTone }> = {
  acted: { label: "Acted", tone: "positive" },
  nothing: { label: "Nothing to do", tone: "neutral" },
  held_back: { label: "Held back", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  did_not_hold: { label: "Did not apply", tone: "neutral" },
  stopped: { label: "Not asked", tone: "neutral" },
  own_event: { label: "Not run", tone: "neutral" },
};
