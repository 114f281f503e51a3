"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/input";
import { Day } from "@/components/ui/time";
import { type HolidayInput, largestCalendarFile } from "@/lib/domain/calendars/schema";
import { readCalendarFile } from "../actions";

type Preview = { holidays: HolidayInput[]; skipped: number };

/** Reads holidays from a calendar file and shows them before they come into the form. */
export function ImportHolidays({ onTake }: { onTake: (holidays: HolidayInput[]) => void }) {
  const t = useExtracted("admin");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const read = async (file: File | undefined) => {
    setPreview(null);
    setProblem(undefined);
    if (!file) return;
    if (file.size > largestCalendarFile) return setProblem(t("Give a calendar file of at most 500 kB."));
    setBusy(true);
    const answer = await file
      .text()
      .then((text) => readCalendarFile(text))
      .catch(() => null);
    setBusy(false);
    if (answer?.ok) setPreview(answer.data);
    else setProblem(answer?.fields.file ?? answer?.message ?? t("The server did not answer. Try again."));
  };
  return (
    <section aria-label={t("Holidays from a file")} className="grid gap-2 rounded-md border border-border p-3">
      <Field
        label={t("Import holidays")}
        help={t("A file in the iCal format (.ics), as many calendars offer for public holidays.")}
        error={problem}
      >
        {(wired) => (
          <FileInput {...wired} accept=".ics,text/calendar" onChange={(event) => void read(event.target.files?.[0])} />
        )}
      </Field>
      <div role="status" className="text-sm text-ink-muted">
        {busy
          ? t("Reading the file…")
          : preview
            ? t(
                "{days, plural, =0 {The file has no whole days} one {The file has # day} other {The file has # days}}{skipped, plural, =0 {.} one {; # entry was left out.} other {; # entries were left out.}}",
                { days: preview.holidays.length, skipped: preview.skipped },
              )
            : ""}
      </div>
      {preview && preview.holidays.length > 0 ? (
        <>
          <ul aria-label={t("Days of the file")} className="max-h-48 overflow-y-auto text-sm">
            {preview.holidays.map((one) => (
              <li key={`${one.date}-${one.yearly}`} className="flex gap-2 py-0.5">
                <span className="w-28 shrink-0 tabular-nums">
                  <Day value={one.date} />
                </span>
                <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
                  {one.name}
                </span>
                {one.yearly ? <span className="text-ink-muted">{t("every year")}</span> : null}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              size="sm"
              onClick={() => {
                onTake(preview.holidays);
                setPreview(null);
              }}
            >
              {t("{count, plural, one {Take over this day} other {Take over these # days}}", {
                count: preview.holidays.length,
              })}
            </Button>
            <span className="text-sm text-ink-muted">{t("They count once the calendar is saved.")}</span>
          </div>
        </>
      ) : null}
    </section>
  );
}
