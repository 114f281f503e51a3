import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import { type ChipTone, chipClass } from "@/components/ui/chip";

export type Phase = "open" | "waiting" | "closed";

const TONES: Record<Phase, ChipTone> = { open: "accent", waiting: "warning", closed: "positive" };

/** A request's state as a sentence for the person who asked. The names of statuses are the desk's own and stay inside. */
export function RequestStatus({ phase, className }: { phase: Phase; className?: string }) {
  const t = useExtracted("portal");
  const words = { open: t("We are working on it"), waiting: t("We wait for your answer"), closed: t("Closed") };
  return <span className={clsx(chipClass(TONES[phase]), "h-6! px-2.5! text-sm!", className)}>{words[phase]}</span>;
}
