"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time, useClock } from "@/components/ui/time";
import { notify, notifyError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";
import { forgetReminder, readReminder, remindMe } from "../remind-actions";
import { type Preset, remindPresets } from "../remind-presets";
import { OWN_ACT_EVENT } from "./use-held-list";

/** Asks when a ticket is to come back, by the clock of whoever asks. */
export function RemindDialog({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const t = useExtracted("console");
  const [set, setSet] = useState<string | null>(null);
  const [own, setOwn] = useState("");
  const [busy, setBusy] = useState(false);
  const [presets] = useState(() => remindPresets(new Date()));
  const { locale } = useClock();
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const labels: Record<Preset["name"], string> = {
    later: t("Later today"),
    tomorrow: t("Tomorrow morning"),
    threeDays: t("In three days"),
    nextWeek: t("Next week"),
  };
  useEffect(() => {
    void readReminder(ticketId).then((answer) => answer.ok && setSet(answer.data));
  }, [ticketId]);
  const act = async (work: Promise<ActionResult<unknown>>, done: string, undo?: () => void) => {
    setBusy(true);
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    const answer = await work.catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
    notify(done, undo);
    onClose();
  };
  const remind = (at: Date) =>
    act(
      remindMe({ ticketId, at: at.toISOString() }),
      t("#{ticketId} comes back {moment}", { ticketId: String(ticketId), moment: weekday.format(at) }),
      () => {
        void forgetReminder(ticketId);
      },
    );
  const typed = own === "" ? null : new Date(own);
  return (
    <Dialog
      title={t("Remind me of #{ticketId}", { ticketId: String(ticketId) })}
      description={t("It leaves your queue until then, or until the customer writes.")}
      size="sm"
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <ul className="-mx-2 mb-3">
        {presets.map(({ name, at }) => (
          <li key={name}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void remind(at)}
              className="flex min-h-9 w-full items-center justify-between gap-3 rounded-md px-2 text-start hover:bg-sunken"
            >
              {labels[name]}
              <span className="text-sm text-ink-muted tabular-nums">{weekday.format(at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className="flex items-end gap-2"
        action={() => {
          if (typed) void remind(typed);
        }}
      >
        <Field label={t("Another moment")} className="flex-1">
          {(control) => (
            <Input {...control} type="datetime-local" value={own} onChange={(event) => setOwn(event.target.value)} />
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy} disabled={!typed || Number.isNaN(typed.getTime())}>
          {t("Remind me")}
        </Button>
      </form>
      {set ? (
        <p className="mt-4 flex items-center justify-between gap-3 border-t border-border pt-3">
          <span>{t.rich("You are reminded <at></at>", { at: () => <Time value={set} kind="inline" /> })}</span>
          <Button
            size="sm"
            busy={busy}
            onClick={() =>
              void act(forgetReminder(ticketId), t("No longer reminded of #{ticketId}", { ticketId: String(ticketId) }))
            }
          >
            {t("Remove")}
          </Button>
        </p>
      ) : null}
    </Dialog>
  );
}
