import type { ChipTone } from "@/components/ui/chip";
import type { ForumState } from "@/lib/domain/forums/schema";

/** How the states of topics and posts read. */
export const stateWords: Record<ForumState, { list: string; chip: string; tone: ChipTone; empty: string }> = {
  shown: { list: "Shown", chip: "Shown", tone: "positive", empty: "Questions and answers stand here for everybody." },
  waiting: {
    list: "Waiting",
    chip: "Waiting",
    tone: "warning",
    empty: "New topics that somebody should look at first.",
  },
  hidden: { list: "Hidden", chip: "Hidden", tone: "neutral", empty: "Topics that were taken away and may come back." },
  spam: { list: "Spam", chip: "Spam", tone: "danger", empty: "Topics that were marked as advertising." },
};
