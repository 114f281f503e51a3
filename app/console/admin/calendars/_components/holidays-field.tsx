"use client";

import { Plus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreateCalendarInput, type HolidayInput, mostHolidays } from "@/lib/domain/calendars/schema";
import { Said } from "@/lib/i18n/said";
import { controlId } from "../../_components/use-admin-form";
import { ImportHolidays } from "./import-holidays";

type RowErrors = { date?: { message?: string }; name?: { message?: string } }[];

/** The days on which the calendar is closed: a date, a name, and whether it comes back every year. */
export function HolidaysField<Out>({ control }: { control: Control<CreateCalendarInput, unknown, Out> }) {
  const t = useExtracted("admin");
  const { field, fieldState } = useController({ control, name: "holidays" });
  const holidays: HolidayInput[] = field.value ?? [];
  const errors = fieldState.error as unknown as RowErrors | undefined;
  const set = (next: HolidayInput[]) => field.onChange(next);
  const change = (index: number, part: Partial<HolidayInput>) =>
    set(holidays.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const take = (found: HolidayInput[]) => {
    const keyOf = ({ date, yearly }: HolidayInput) => (yearly ? date.slice(5) : date);
    const known = new Set(holidays.map(keyOf));
    const added = found.filter((one) => !known.has(keyOf(one)) && !known.has(one.date.slice(5)));
    set([...holidays, ...added].sort((a, b) => a.date.localeCompare(b.date)).slice(0, mostHolidays));
  };
  return (
    <>
      {fieldState.error?.message ? (
        <p id={controlId("holidays")} className="text-sm text-danger">
          <Said text={fieldState.error.message} />
        </p>
      ) : null}
      {holidays.length === 0 ? <p className="text-ink-muted">{t("No holidays yet.")}</p> : null}
      <ul aria-label={t("Holidays")} className="grid max-h-96 gap-2 overflow-y-auto">
        {holidays.map((holiday, index) => {
          const words = holiday.name || holiday.date || `holiday ${index + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are written
            <li key={index} className="grid items-start gap-x-2 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
              <Field
                label={t("Date of {words}", { words })}
                hideLabel
                id={controlId(`holidays.${index}.date`)}
                error={errors?.[index]?.date?.message}
              >
                {(wired) => (
                  <Input
                    {...wired}
                    type="date"
                    className="w-40 tabular-nums"
                    value={holiday.date}
                    onChange={(event) => change(index, { date: event.target.value })}
                    onBlur={field.onBlur}
                  />
                )}
              </Field>
              <Field
                label={t("Name of {words}", { words })}
                hideLabel
                id={controlId(`holidays.${index}.name`)}
                error={errors?.[index]?.name?.message}
              >
                {(wired) => (
                  <Input
                    {...wired}
                    dir="auto"
                    maxLength={100}
                    placeholder={t("Name")}
                    value={holiday.name}
                    onChange={(event) => change(index, { name: event.target.value })}
                    onBlur={field.onBlur}
                  />
                )}
              </Field>
              <Checkbox
                label={t("Every year")}
                checked={holiday.yearly}
                onChange={(event) => change(index, { yearly: event.target.checked })}
              />
              <IconButton
                label={t("Remove {words}", { words })}
                onClick={() => set(holidays.filter((_, at) => at !== index))}
              >
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={holidays.length >= mostHolidays}
          onClick={() => set([...holidays, { date: "", name: "", yearly: false }])}
        >
          <Plus className="size-4" aria-hidden="true" />
          {t("Add holiday")}
        </Button>
      </div>
      <ImportHolidays onTake={take} />
    </>
  );
}
