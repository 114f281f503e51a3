import { clsx } from "clsx";
import { type ChipTone, chipClass } from "@/components/ui/chip";

export type Phase = "open" | "waiting" | "closed";

const WORDS: Record<Phase, { words: string; tone: ChipTone }> = {
  open: { words: "We are working on it", tone: "accent" },
  waiting: { words: "We wait for your answer", tone: "warning" },
  closed: { words: "Closed", tone: "positive" },
};

/** A request's state as a sentence for the person who asked. The names of statuses are the desk's own and stay inside. */
export function RequestStatus({ phase, className }: { phase: Phase; className?: string }) {
  const { words, tone } = WORDS[phase];
  return <span className={clsx(chipClass(tone), "h-6! px-2.5! text-sm!", className)}>{words}</span>;
}
