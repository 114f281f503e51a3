import { Chip, type ChipTone } from "@/components/ui/chip";

export type Phase = "open" | "waiting" | "closed";

const TONES: Record<Phase, ChipTone> = { open: "accent", waiting: "warning", closed: "positive" };

/** The tone that stands for a phase; the status's own word always stands with it. */
export function phaseTone(phase: Phase): ChipTone {
  return TONES[phase];
}

/** A status by its own name, coloured by its phase. */
export function StatusChip({ name, phase }: { name: string; phase: Phase }) {
  return (
    <Chip tone={phaseTone(phase)}>
      <span className="truncate">{name}</span>
    </Chip>
  );
}
