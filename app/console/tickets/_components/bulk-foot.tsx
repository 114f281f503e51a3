"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useExtracted, useFormatter } from "next-intl";
import { useEffect, useState } from "react";
import { useRunOutcome } from "@/app/console/bulk/_components/run-outcome";
import { RunProgress, useWatchedRun } from "@/app/console/bulk/_components/watched-run";
import { bulkChoices, countMatching, startBulk } from "@/app/console/bulk/actions";
import type { BulkChoices } from "@/app/console/bulk/choices";
import type { BulkProgress } from "@/app/console/bulk/progress-view";
import { Button, IconButton } from "@/components/ui/button";
import { useShortcuts } from "@/components/ui/shortcuts";

import { notify, notifyError } from "@/components/ui/toast";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { type BulkAct, BulkBar } from "./bulk-bar";
import { OWN_ACT_EVENT } from "./use-held-list";

type BulkFootProps = {
  ticked: number[];
  /** Everything that matches `query` is meant, not only what is ticked. */
  all: boolean;
  query: TicketQuery;
  count: string;
  onPage: number;
  more: boolean;
  onTickPage: () => void;
  onTickAll: () => void;
  onClear: () => void;
};

/** The foot of a list once something was ticked: the bar, and what became of the last act on many tickets. */
export function BulkFoot(props: BulkFootProps) {
  const t = useExtracted("console");
  const { ticked, all, query, more, onClear } = props;
  const [choices, setChoices] = useState<BulkChoices | null>(null);
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<BulkProgress | null>(null);
  const router = useRouter();
  const format = useFormatter();
  const [matching, setMatching] = useState<{ count: number; more: boolean } | null>(null);
  useEffect(() => {
    void bulkChoices(null).then((answer) => answer.ok && setChoices(answer.data));
  }, []);
  // Lists count no further than a page needs; who means all of them is told how many that is.
  const wanted = more && props.onPage === ticked.length;
  const key = JSON.stringify(query);
  useEffect(() => {
    setMatching(null);
    if (!wanted) return;
    let current = true;
    void countMatching(JSON.parse(key)).then((answer) => current && answer.ok && setMatching(answer.data));
    return () => {
      current = false;
    };
  }, [wanted, key]);
  const count = matching === null ? props.count : `${format.number(matching.count)}${matching.more ? "+" : ""}`;
  const act = async (wished: BulkAct): Promise<boolean> => {
    setBusy(true);
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    const answer = await startBulk({ act: wished, on: all ? { query } : { ids: ticked } }).catch(() => null);
    setBusy(false);
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    if (!answer?.ok) {
      notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
      return false;
    }
    setLast(answer.data);
    onClear();
    return true;
  };
  return (
    <>
      {last ? <LastRun key={last.id} first={last} onClose={() => setLast(null)} /> : null}
      {ticked.length > 0 ? (
        <BulkBar
          {...props}
          count={count}
          ids={ticked}
          choices={choices}
          busy={busy}
          onAct={act}
          onMerged={() => {
            onClear();
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}

/** The last act: a toast when it was done at once, a line with its progress while the worker is at it. */
function LastRun({ first, onClose }: { first: BulkProgress; onClose: () => void }) {
  const t = useExtracted("console");
  const router = useRouter();
  const outcomeOf = useRunOutcome();
  const [atOnce] = useState(first.state === "done");
  const { run, busy, undo } = useWatchedRun(first, () => {
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    router.refresh();
  });
  const report = (
    <Link href={`/console/bulk/${run.id}`} prefetch={false} className="link">
      {t("Report")}
    </Link>
  );

  const words = outcomeOf(run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one toast for each state it comes to
  useEffect(() => {
    if (!atOnce || (run.state !== "done" && run.state !== "undone")) return;
    notify(
      <>
        {words} <span className="font-normal">{report}</span>
      </>,
      run.undoable ? () => void undo() : undefined,
    );
  }, [run.state]);
  useShortcuts(
    run.undoable ? [{ key: "z", label: t("Undo the last bulk change"), group: t("List"), run: () => void undo() }] : [],
  );
  if (atOnce && run.state !== "undoing") return null;
  return (
    <div className="flex items-center gap-2 border-t border-border bg-raised py-2 ps-4 pe-2">
      <RunProgress run={run} />
      <span className="text-sm">{report}</span>
      {run.undoable ? (
        <Button size="sm" busy={busy} onClick={() => void undo()}>
          {run.state === "running" ? t("Stop and undo") : t("Undo")}
        </Button>
      ) : null}
      {run.state === "done" || run.state === "undone" ? (
        <IconButton label={t("Hide")} size="sm" onClick={onClose}>
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
