"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

import { notifyError } from "@/components/ui/toast";
import { undoBulk } from "../actions";
import type { BulkProgress } from "../progress-view";
import { RunOutcome } from "./run-outcome";

const working = ({ state }: BulkProgress) => state === "running" || state === "undoing";

/** Follows a run until it is over; `onEnd` is told once. Gives how far it is, and what takes it back. */
export function useWatchedRun(first: BulkProgress, onEnd: () => void) {
  const t = useExtracted("console");
  const [run, setRun] = useState(first);
  const [busy, setBusy] = useState(false);
  const ended = useRef(onEnd);
  useEffect(() => {
    ended.current = onEnd;
  });
  useEffect(() => setRun(first), [first]);
  const active = working(run);
  useEffect(() => {
    if (!active) return;
    let stopped = false;
    const look = async () => {
      const answer = await fetch(`/console/bulk/${first.id}/progress`).catch(() => null);
      const next = answer?.ok ? ((await answer.json()) as BulkProgress) : null;
      if (stopped) return;
      if (next) setRun(next);
      if (next && !working(next)) ended.current();
      else timer = setTimeout(look, 1000);
    };
    let timer = setTimeout(look, 1000);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [active, first.id]);
  const undo = async () => {
    setBusy(true);
    const answer = await undoBulk(first.id).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer. Nothing was taken back."));
    setRun(answer.data);
    if (!working(answer.data)) ended.current();
  };
  return { run, busy, undo };
}

/** How far a run is: a bar while it works, words always. */
export function RunProgress({ run }: { run: BulkProgress }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate">{run.title}</span>
      <span role="status" className="block text-sm text-ink-muted tabular-nums">
        <RunOutcome run={run} />
      </span>
      {working(run) ? (
        <progress
          aria-label={run.title}
          max={run.total}
          value={run.done}
          className="mt-1 block h-1 w-full accent-accent"
        />
      ) : null}
    </span>
  );
}

/** A run on its own page: progress, and undo while there is something to take back. */
export function WatchedRun({ progress }: { progress: BulkProgress }) {
  const t = useExtracted("console");
  const router = useRouter();
  const { run, busy, undo } = useWatchedRun(progress, () => router.refresh());
  return (
    <div className="flex items-start gap-4 rounded-md border border-border bg-surface px-4 py-3">
      <RunProgress run={run} />
      {run.undoable ? (
        <Button busy={busy} onClick={() => void undo()}>
          {run.state === "running" ? t("Stop and undo") : t("Undo")}
        </Button>
      ) : null}
    </div>
  );
}
