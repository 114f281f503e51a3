"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useClock } from "@/components/ui/time";

export type ScheduleChoice = { sendAt: Date; evenIfAnswered: boolean };

/** Moments that are often meant, by the person's own clock. */
function usePresets(): { label: string; at: Date }[] {
  const t = useExtracted("console");
  const clock = useClock();
  const [now] = useState(() => new Date());
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, 0, 0);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const time = (hour: number) => new Intl.DateTimeFormat(clock.locale, { timeStyle: "short" }).format(at(0, hour));
  return [
    { label: t("In one hour"), at: new Date(now.getTime() + 3_600_000) },
    ...(now.getHours() < 17 ? [{ label: t("Today at {time}", { time: time(18) }), at: at(0, 18) }] : []),
    { label: t("Tomorrow at {time}", { time: time(8) }), at: at(1, 8) },
    ...(toMonday > 1 ? [{ label: t("Monday at {time}", { time: time(8) }), at: at(toMonday, 8) }] : []),
  ];
}

/** A moment as a field for local times takes it. */
const localForm = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Asks when a reply is to leave. Load it with `next/dynamic`; it is rarely needed. */
export function ScheduleDialog(props: { onChoose: (choice: ScheduleChoice) => void; onClose: () => void }) {
  const t = useExtracted("console");
  const offered = usePresets();
  const [moment, setMoment] = useState(() => localForm(offered.at(-1)?.at ?? new Date()));
  const [evenIfAnswered, setEvenIfAnswered] = useState(false);
  const sendAt = new Date(moment);
  const problem = Number.isNaN(sendAt.getTime())
    ? t("Choose a date and a time.")
    : sendAt.getTime() <= Date.now()
      ? t("This moment has passed.")
      : undefined;
  return (
    <Dialog
      title={t("Send later")}
      description={t("The reply waits on the ticket until then. You can send it, change it or take it out before.")}
      open
      onOpenChange={props.onClose}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("Cancel")}</Button>
          </DialogClose>
          <Button
            look="primary"
            disabled={problem !== undefined}
            onClick={() => props.onChoose({ sendAt, evenIfAnswered })}
          >
            {t("Schedule")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FieldGroup label={t("When")}>
          <div className="flex flex-wrap gap-2">
            {offered.map(({ label, at }) => (
              <Button key={label} aria-pressed={moment === localForm(at)} onClick={() => setMoment(localForm(at))}>
                {label}
              </Button>
            ))}
          </div>
        </FieldGroup>
        <Field
          label={t("Date and time")}
          help={t("By your clock ({timeZone}).", { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          error={problem}
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={moment}
              onChange={(event) => setMoment(event.target.value)}
              className="max-w-60"
            />
          )}
        </Field>
        <Checkbox
          label={t("Send it even if the customer writes before")}
          help={t("Otherwise it becomes a draft again, and you are told.")}
          checked={evenIfAnswered}
          onChange={() => setEvenIfAnswered(!evenIfAnswered)}
        />
      </div>
    </Dialog>
  );
}
