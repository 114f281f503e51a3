import { clsx } from "clsx";
import type { ComponentProps } from "react";

export type ChipTone = "neutral" | "accent" | "positive" | "warning" | "danger" | "note";

const TONES: Record<ChipTone, string> = {
  neutral: "bg-sunken text-ink-muted",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  note: "bg-note text-note-ink",
};

/** The classes of a chip, for a button or a link that should look like one. */
export function chipClass(tone: ChipTone = "neutral"): string {
  return clsx(
    "inline-flex h-5.5 min-w-0 items-center gap-1 rounded-full px-2 text-xs whitespace-nowrap no-underline",
    "[&>svg]:size-3 [&>svg]:shrink-0",
    TONES[tone],
  );
}

/** A short word on a rounded ground: a state, a tag, a recipient. The word carries the meaning, the tone only helps. */
export function Chip({ tone, className, ...rest }: ComponentProps<"span"> & { tone?: ChipTone }) {
  return <span data-chip {...rest} className={clsx(chipClass(tone), className)} />;
}
