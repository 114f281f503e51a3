"use client";

import { Square, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { useAct } from "../../_components/use-act";
import { dropTimer, endTimer } from "../relation-actions";

type TicketTimerProps = {
  ticketId: number;
  /** How long it had run when the page was drawn, in seconds: the browser's clock may be wrong. */
  ranSeconds: number;
};

const clock = (seconds: number): string => {
  const part = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
};

/** The agent's running timer in the head of the ticket, with ways to stop it and log the time, or to drop it. */
export function TicketTimer({ ticketId, ranSeconds }: TicketTimerProps) {
  const t = useExtracted("console");
  const [ran, setRan] = useState(ranSeconds);
  const { busy, act } = useAct();
  useEffect(() => {
    const begun = performance.now() - ranSeconds * 1000;
    const timer = setInterval(() => setRan((performance.now() - begun) / 1000), 1000);
    return () => clearInterval(timer);
  }, [ranSeconds]);
  const stop = async (data: FormData) => {
    const [note, billable] = [String(data.get("note")).trim(), data.get("billable") === "on"];
    await act(() => endTimer({ ticketId, note, billable }), t("Time logged"));
  };
  return (
    <span className="inline-flex items-center rounded-full bg-accent-soft ps-2.5 text-sm text-accent">
      <span role="timer" aria-label={t("Your timer runs")} className="tabular-nums">
        {clock(ran)}
      </span>
      <Popover
        label={t("Stop the timer")}
        align="end"
        className="w-64"
        trigger={
          <IconButton label={t("Stop the timer")} size="sm">
            <Square className="size-3.5" aria-hidden="true" />
          </IconButton>
        }
      >
        <form action={stop} className="grid gap-3">
          <Field label={t("What for")}>
            {(control) => <Input {...control} name="note" autoFocus autoComplete="off" />}
          </Field>
          <Checkbox name="billable" label={t("Billable")} />
          <Button type="submit" look="primary" busy={busy}>
            {t("Log time")}
          </Button>
        </form>
      </Popover>
      <IconButton
        label={t("Discard the timer")}
        size="sm"
        onClick={() => void act(() => dropTimer({ ticketId }), t("Timer discarded"))}
      >
        <X className="size-3.5" aria-hidden="true" />
      </IconButton>
    </span>
  );
}
