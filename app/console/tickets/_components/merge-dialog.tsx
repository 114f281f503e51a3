"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { notify, notifyError } from "@/components/ui/toast";
import type { MergeTarget } from "../merge-targets";
import { lookAtMerge, mergeInto, unmerge } from "../relation-actions";
import { FoundTickets } from "./found-tickets";
import { type MergeChoice, MergePreview, type Preview } from "./merge-preview";
import { OWN_ACT_EVENT } from "./use-held-list";

type MergeDialogProps = {
  /** One ticket, for which others are looked for, or several at whose merge one looks at once; the first stays unless chosen otherwise. */
  tickets: number[];
  /** Of the one ticket. */
  subject?: string;
  customerId?: number;
  onMerged: (targetId: number) => void;
  onOpenChange: (open: boolean) => void;
};

/** Gathers tickets to merge, shows what comes together, and merges them into the one that is to stay. */
export function MergeDialog({ tickets, subject = "", customerId = 0, onMerged, onOpenChange }: MergeDialogProps) {
  const t = useExtracted("console");
  const [first = 0] = tickets;
  const [target, setTarget] = useState<MergeTarget | null>(null);
  const [ids, setIds] = useState<number[]>(tickets);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [choice, setChoice] = useState<MergeChoice>({ targetId: 0 });
  const [busy, setBusy] = useState(false);
  const several = tickets.length > 1;

  /** Looks at the merge of these tickets; the last one found stays unless another was chosen. */
  const look = async (all: number[], targetId: number) => {
    setBusy(true);
    const sourceIds = all.filter((id) => id !== targetId);
    const answer = await lookAtMerge({ sourceIds, targetId }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer."));
    setIds(all);
    setTarget(null);
    setPreview(answer.data);
    setChoice({ targetId });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is ticked when it opens
  useEffect(() => {
    if (several) void look(ids, first);
  }, []);
  const stay = (targetId: number) => {
    const all = [preview?.target, ...(preview?.sources ?? [])].flatMap((one) => one ?? []);
    setPreview({
      target: all.find((one) => one.id === targetId) ?? null,
      sources: all.filter((one) => one.id !== targetId),
    });
    setChoice({ targetId });
  };
  const add = (one = target) => {
    if (one && !busy && !ids.includes(one.id)) void look([...ids, one.id], choice.targetId || one.id);
  };
  const merge = async () => {
    setBusy(true);
    const sourceIds = ids.filter((id) => id !== choice.targetId);
    const answer = await mergeInto({ sourceIds, ...choice }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer. Nothing was merged."));
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    onOpenChange(false);
    const { targetId } = answer.data;
    const [only, ...others] = sourceIds;
    const words =
      only !== undefined && others.length === 0
        ? t("#{first} was merged into #{targetId}", { first: String(only), targetId: String(targetId) })
        : t("{count, plural, one {# ticket was} other {# tickets were}} merged into #{targetId}", {
            count: sourceIds.length,
            targetId: String(targetId),
          });
    notify(words, () => void takeBack(sourceIds));
    onMerged(targetId);
  };
  const takeBack = async (sourceIds: number[]) => {
    for (const sourceId of sourceIds.toReversed()) {
      const answer = await unmerge({ sourceId }).catch(() => null);
      if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer."));
    }
    notify(
      t("{count, plural, one {The merge was taken back} other {The merges were taken back}}", {
        count: sourceIds.length,
      }),
    );
  };
  const blocked = preview
    ? [preview.target, ...preview.sources].some((one) => !one?.mayMerge || one.mergedIntoId !== null)
    : true;

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={
        several
          ? t("Merge {count, number} tickets into one", { count: ids.length })
          : t("Merge #{ticketId}", { ticketId: String(first) })
      }
      description={
        preview || several
          ? t(
              "Messages, files, time and followers come together in one ticket. The other numbers lead there from then on. It can be taken back.",
            )
          : t("Choose the ticket that “{subject}” belongs with.", { subject })
      }
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          {preview || several ? (
            <Button look="primary" disabled={blocked} busy={busy} onClick={merge}>
              {t("Merge into #{targetId}", { targetId: String(choice.targetId || first) })}
            </Button>
          ) : (
            <Button look="primary" disabled={!target} busy={busy} onClick={() => add()}>
              {target ? t("Look at merging with #{id}", { id: String(target.id) }) : t("Look at the merge")}
            </Button>
          )}
        </>
      }
    >
      {preview ? (
        <>
          <MergePreview preview={preview} choice={choice} onChoose={setChoice} onTarget={stay} />
          <details className="mt-4">
            <summary className="cursor-pointer font-medium">{t("Add another ticket")}</summary>
            <div className="mt-2">
              <FoundTickets
                label={t("Which ticket?")}
                ticketId={first}
                customerId={customerId || (preview.target?.customerId ?? 0)}
                target={target}
                onPick={setTarget}
                onPoint={add}
              />
              <Button className="mt-2" disabled={!target || ids.includes(target.id)} busy={busy} onClick={() => add()}>
                {t("Add")}
              </Button>
            </div>
          </details>
        </>
      ) : several ? (
        <p aria-busy="true" className="text-ink-muted">
          {t("Looking at what comes together …")}
        </p>
      ) : (
        <FoundTickets
          label={t("With which ticket?")}
          ticketId={first}
          customerId={customerId}
          target={target}
          onPick={setTarget}
          onPoint={add}
        />
      )}
    </Dialog>
  );
}
