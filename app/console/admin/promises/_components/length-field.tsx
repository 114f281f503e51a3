"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { type FieldValues, useController } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import type { BoundProps } from "../../_components/fields";
import { controlId } from "../../_components/use-admin-form";

const units = { minutes: 1, hours: 60 };
type Unit = keyof typeof units;

/** A length of time, kept in minutes and written in minutes or hours; empty is null. */
export function LengthField<In extends FieldValues, Out>(props: BoundProps<In, Out>) {
  const t = useExtracted("admin");
  const { control, name, label, help } = props;
  const { field, fieldState } = useController({ control, name });
  const minutes: number | null = field.value;
  const [unit, setUnit] = useState<Unit>(minutes !== null && minutes % 60 !== 0 ? "minutes" : "hours");
  const shown = minutes === null ? "" : Math.round((minutes / units[unit]) * 100) / 100;
  return (
    <Field label={label} help={help} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <div className="flex gap-2">
          <Input
            {...wired}
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            className="w-28 tabular-nums"
            value={shown}
            onChange={(event) => {
              const text = event.target.value;
              field.onChange(text === "" ? null : Math.round(Number(text) * units[unit]));
            }}
            onBlur={field.onBlur}
          />
          <NativeSelect
            aria-label={t("{label}, unit", { label })}
            className="w-auto"
            value={unit}
            onChange={(event) => {
              const next = event.target.value as Unit;
              // The number stays as it was written and means the other unit.
              if (minutes !== null) field.onChange(Math.round((minutes / units[unit]) * units[next]));
              setUnit(next);
            }}
          >
            <option value="minutes">{t("minutes")}</option>
            <option value="hours">{t("hours")}</option>
          </NativeSelect>
        </div>
      )}
    </Field>
  );
}
