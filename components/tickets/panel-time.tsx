"use client";

import { Play, Plus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { formatDuration, parseDuration } from "@/lib/text/duration";
import { PanelSection } from "./panel";

export type TimeEntryView = {
  id: number;
  /** Seconds. */
  seconds: number;
  billable: boolean;
  note: string;
  agent: string;
  /** ISO 8601, UTC. */
  at: string;
};

type TimePanelProps = {
  entries: TimeEntryView[];
  editable: boolean;
  /** Starts the agent's timer; absent while it runs. */
  onStart?: (() => Promise<void>) | undefined;
  onRemove: (entryId: number) => Promise<void>;
  /** Resolves to an error sentence, or null when the time was logged. */
  onLog: (entry: { seconds: number; note: string; billable: boolean }) => Promise<string | null>;
};

/** Time spent on the ticket: the sum, the entries, and a small form to log more. */
export function TimePanel({ entries, editable, onStart, onRemove, onLog }: TimePanelProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const total = sum(entries);
  const billable = sum(entries.filter((entry) => entry.billable));
  return (
    <PanelSection
      title={t("Time")}
      action={
        editable ? (
          <span className="-my-1 flex items-center">
            {onStart ? (
              <IconButton label={t("Start the timer")} size="sm" onClick={() => void onStart()}>
                <Play className="size-4" aria-hidden="true" />
              </IconButton>
            ) : null}
            <Popover
              label={t("Log time")}
              align="end"
              open={open}
              onOpenChange={setOpen}
              className="w-64"
              trigger={
                <IconButton label={t("Log time")} size="sm">
                  <Plus className="size-4" aria-hidden="true" />
                </IconButton>
              }
            >
              <TimeForm onLog={onLog} onDone={() => setOpen(false)} />
            </Popover>
          </span>
        ) : null
      }
    >
      {entries.length === 0 ? (
        <p className="text-ink-muted">{t("None logged")}</p>
      ) : (
        <details className="group">
          <summary className="flex list-none gap-2 tabular-nums">
            {formatDuration(total)}
            <span className="text-ink-muted">
              {t("of which {billable} billable", { billable: formatDuration(billable) })}
            </span>
          </summary>
          <ul className="mt-2 grid gap-1.5 text-sm">
            {entries.map((entry) => (
              <li key={entry.id} className="grid grid-cols-[40px_minmax(0,1fr)_auto_auto] gap-2">
                <span className="tabular-nums">{formatDuration(entry.seconds)}</span>
                <span className="min-w-0 truncate text-ink-muted">
                  {entry.agent}
                  {entry.note ? `: ${entry.note}` : null}
                </span>
                <Time value={entry.at} kind="age" className="text-xs leading-5 text-ink-faint" />
                {editable ? (
                  <button
                    type="button"
                    aria-label={t("Remove {seconds} of {agent}", {
                      seconds: formatDuration(entry.seconds),
                      agent: entry.agent,
                    })}
                    onClick={() => void onRemove(entry.id)}
                    className="grid size-5 place-items-center rounded-full text-ink-faint hover:bg-sunken hover:text-ink"
                  >
                    <X className="size-3" aria-hidden="true" />
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </PanelSection>
  );
}

function TimeForm({ onLog, onDone }: Pick<TimePanelProps, "onLog"> & { onDone: () => void }) {
  const t = useExtracted("console");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  return (
    <form
      className="grid gap-3"
      action={async (data) => {
        const seconds = parseDuration(String(data.get("time")));
        if (!seconds) {
          setError(t("Write a time such as 0:45 or 1.5."));
          return;
        }
        setBusy(true);
        const failed = await onLog({
          seconds,
          note: String(data.get("note")).trim(),
          billable: data.get("billable") === "on",
        });
        setBusy(false);
        if (failed) setError(failed);
        else onDone();
      }}
    >
      <Field label={t("Time spent")} help={t("Hours and minutes, or hours: 0:45, 1.5")} error={error}>
        {(control) => <Input {...control} name="time" autoFocus autoComplete="off" inputMode="text" />}
      </Field>
      <Field label={t("What for")}>{(control) => <Input {...control} name="note" autoComplete="off" />}</Field>
      <Checkbox name="billable" label={t("Billable")} />
      <Button type="submit" look="primary" busy={busy}>
        {t("Log time")}
      </Button>
    </form>
  );
}

function sum(entries: TimeEntryView[]): number {
  return entries.reduce((total, entry) => total + entry.seconds, 0);
}
