"use client";

import { ChevronDown, Clock, Pause } from "lucide-react";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Chip, chipClass } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { useClock } from "@/components/ui/time";
import { formatExact } from "@/components/ui/time-format";
import { type DueState, dueInWords } from "./due-words";

type DueChipProps = {
  due: DueState;
  /** Says why, in a panel that the chip opens; without it the chip is only read. */
  why?: ReactNode;
};

/** When the next promise of a ticket is due, in a word that stays true while the page is open. Nothing when nothing is due. */
export function DueChip({ due, why }: DueChipProps) {
  const t = useExtracted("console");
  const clock = useClock();
  const words = dueInWords(due, clock.now);
  if (!words) return null;
  const exact = due.dueAt ? formatExact(new Date(due.dueAt), clock) : undefined;
  const inside = (
    <>
      {due.dueAt ? <Clock aria-hidden="true" /> : <Pause aria-hidden="true" />}
      <span className="tabular-nums" suppressHydrationWarning>
        {words.text}
      </span>
    </>
  );
  if (!why) {
    return (
      <Chip tone={words.tone} title={exact} suppressHydrationWarning>
        {inside}
      </Chip>
    );
  }
  return (
    <Popover
      label={t("Why is it due then?")}
      className="w-88"
      trigger={
        <button
          type="button"
          title={exact}
          className={`${chipClass(words.tone)} hover:brightness-96`}
          suppressHydrationWarning
        >
          {inside}
          <span className="sr-only">{t(", why?")}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {why}
    </Popover>
  );
}
