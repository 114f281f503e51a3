"use client";

import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import type { RuleSchedule } from "@/lib/domain/rules/schema";
import { Said } from "@/lib/i18n/said";
import { controlId } from "../../_components/use-admin-form";
import { useDayNames } from "../../_components/use-day-names";
import type { RuleForm } from "../form-schema";
import type { RuleOptions } from "../load-options";

type Bound = { control: Control<RuleForm, unknown, RuleForm> };

/** What a trigger listens to. */
export function EventsField({ control, events }: Bound & { events: RuleOptions["events"] }) {
  const t = useExtracted("admin");
  const { field, fieldState } = useController({ control, name: "on" });
  return (
    <FieldGroup
      id={controlId("on")}
      label={t("When")}
      help={t("Any of them wakes the rule.")}
      error={fieldState.error?.message}
    >
      <div className="grid gap-0.5 sm:grid-cols-2">
        {events.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={field.value.includes(value)}
            onChange={(event) =>
              field.onChange(
                event.target.checked ? [...field.value, value] : field.value.filter((one) => one !== value),
              )
            }
          />
        ))}
      </div>
    </FieldGroup>
  );
}

const starts: Record<RuleSchedule["every"], RuleSchedule> = {
  minute: { every: "minute" },
  hour: { every: "hour", minute: 0 },
  day: { every: "day", time: "08:00" },
  week: { every: "week", time: "08:00", days: [1, 2, 3, 4, 5] },
};

/** When an automation looks. */
export function ScheduleField({ control, timeZone }: Bound & { timeZone: string }) {
  const t = useExtracted("admin");
  const { field, formState } = useController({ control, name: "schedule" });
  const days = useDayNames();
  const schedule = field.value;
  const errors = formState.errors.schedule as Record<string, { message?: string }> | undefined;
  const give = (change: object) => field.onChange({ ...schedule, ...change });
  return (
    <FieldGroup id={controlId("schedule")} label={t("It looks")} help={t("By the clock of {timeZone}.", { timeZone })}>
      <div className="flex flex-wrap items-center gap-1.5">
        <NativeSelect
          aria-label={t("How often")}
          className="w-auto"
          value={schedule.every}
          onChange={(event) => field.onChange(starts[event.target.value as RuleSchedule["every"]])}
        >
          <option value="minute">{t("every minute")}</option>
          <option value="hour">{t("every hour")}</option>
          <option value="day">{t("every day")}</option>
          <option value="week">{t("on days of the week")}</option>
        </NativeSelect>
        {schedule.every === "hour" ? (
          <>
            {t("at minute")}
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              max={59}
              aria-label={t("Minute")}
              id={controlId("schedule.minute")}
              className="w-16 tabular-nums"
              value={Number.isNaN(schedule.minute) ? "" : schedule.minute}
              onChange={(event) =>
                give({ minute: event.target.value === "" ? Number.NaN : Number(event.target.value) })
              }
            />
          </>
        ) : null}
        {schedule.every === "day" || schedule.every === "week" ? (
          <>
            {t("at")}
            <Input
              type="time"
              aria-label={t("Time")}
              id={controlId("schedule.time")}
              className="w-auto tabular-nums"
              value={schedule.time}
              onChange={(event) => give({ time: event.target.value })}
            />
          </>
        ) : null}
      </div>
      {schedule.every === "week" ? (
        <fieldset id={controlId("schedule.days")} tabIndex={-1} className="mt-1 flex flex-wrap gap-x-3">
          <legend className="sr-only">{t("Days")}</legend>
          {days.map((day, index) => (
            <Checkbox
              key={day}
              label={day}
              checked={schedule.days.includes(index + 1)}
              onChange={(event) =>
                give({
                  days: event.target.checked
                    ? [...schedule.days, index + 1].sort((a, b) => a - b)
                    : schedule.days.filter((one) => one !== index + 1),
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
      {Object.values(errors ?? {}).map((error) =>
        error?.message ? (
          <p key={error.message} className="text-sm text-danger">
            <Said text={error.message} />
          </p>
        ) : null,
      )}
    </FieldGroup>
  );
}

/** Whether an automation acts on a ticket once, or at each look. */
export function RepeatField({ control }: Bound) {
  const t = useExtracted("admin");
  const { field } = useController({ control, name: "repeat" });
  return (
    <Field
      id={controlId("repeat")}
      label={t("On each ticket")}
      help={
        field.value === "once"
          ? t("It acts when a ticket comes to match, and again only after it stopped matching in between.")
          : t("It acts each time it looks, for as long as a ticket matches.")
      }
    >
      {(control) => (
        <NativeSelect {...control} value={field.value} onChange={(event) => field.onChange(event.target.value)}>
          <option value="once">{t("once, until it stops matching")}</option>
          <option value="each_time">{t("each time")}</option>
        </NativeSelect>
      )}
    </Field>
  );
}
