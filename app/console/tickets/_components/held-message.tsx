"use client";

import { Mail } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { useTakeBack } from "./use-take-back";

type HeldMessageProps = {
  messageId: number;
  /** Until it leaves, in milliseconds. */
  leavesInMs: number;
  /** Only its author can take it back. */
  mine: boolean;
};

/** Below a reply that has not left yet: how long it waits, and for its author the way back. */
export function HeldMessage({ messageId, leavesInMs, mine }: HeldMessageProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const takeBack = useTakeBack();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    await takeBack(messageId);
    setBusy(false);
  };
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-1.5 text-xs text-ink-muted">
      <Mail className="size-3 shrink-0" aria-hidden="true" />
      <span>
        {t.rich("Leaves in <countdown></countdown><spoken>a few seconds</spoken>", {
          countdown: () => <Countdown ms={leavesInMs} onEnd={() => setTimeout(() => router.refresh(), 1000)} />,
          spoken: (words) => <span className="sr-only">{words}</span>,
        })}
      </span>
      {mine ? (
        <>
          <span aria-hidden="true">·</span>
          <Button look="quiet" size="sm" busy={busy} onClick={() => void undo()}>
            {t("Undo")}
          </Button>
        </>
      ) : null}
    </p>
  );
}
