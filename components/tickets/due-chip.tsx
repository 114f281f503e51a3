"use client";

import { ChevronDown, Clock, Pause } from "lucide-react";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Chip, chipClass } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { useClock } from "@/components/ui/time";
import { formatExact } from "@/components/ui/time-format";
import { type DueState, dueStanding } from "./due-words";
import { type RowWords, useRowWords } from "./row-words";

type DueChipProps = {
  due: DueState;
  words: RowWords;
};

/** When the next promise of a ticket is due, in a word that stays true while the page is open. Nothing when nothing is due. */
export function DueChip({ due, words }: DueChipProps) {
  const shown = useShown(due, words);
  if (!shown) return null;
  return (
    <Chip tone={shown.tone} title={shown.exact} suppressHydrationWarning>
      {shown.inside}
    </Chip>
  );
}

function useShown(due: DueState, words: RowWords) {
  const clock = useClock();
  const standing = dueStanding(due, clock.now);
  if (!standing) return null;
  return {
    tone: standing.tone,
    exact: due.dueAt ? formatExact(new Date(due.dueAt), clock) : undefined,
    inside: (
      <>
        {due.dueAt ? <Clock aria-hidden="true" /> : <Pause aria-hidden="true" />}
        <span className="tabular-nums" suppressHydrationWarning>
          {words.due(standing, clock.locale)}
        </span>
      </>
    ),
  };
}

/** The same in the head of a ticket, where it opens a panel that says why. */
export function DueButton({ due, why }: { due: DueState; why: ReactNode }) {
  const t = useExtracted("console");
  const shown = useShown(due, useRowWords());
  if (!shown) return null;
  return (
    <Popover
      label={t("Why is it due then?")}
      className="w-88"
      trigger={
        <button
          type="button"
          title={shown.exact}
          className={`${chipClass(shown.tone)} hover:brightness-96`}
          suppressHydrationWarning
        >
          {shown.inside}
          <span className="sr-only">{t(", why?")}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {why}
    </Popover>
  );
}
