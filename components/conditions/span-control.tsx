"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Input, NativeSelect } from "@/components/ui/input";
import type { SingleValue } from "@/lib/domain/tickets/condition-words";
import { longestSpan, minutesIn, readSpan, type SpanUnit, spanUnits } from "@/lib/text/spans";

type SpanControlProps = {
  /** In minutes. */
  value: SingleValue;
  onChange: (minutes: number | "") => void;
  label: string;
  wired: { "aria-invalid"?: true; "aria-describedby"?: string };
};

/** A length of time: how many of which unit. */
export function SpanControl({ value, onChange, label, wired }: SpanControlProps) {
  const t = useExtracted("console");
  const span = readSpan(value);
  // 120 minutes and 2 hours are one value; the unit that was chosen stays.
  const [chosen, setChosen] = useState<SpanUnit | null>(null);
  // Half an hour is as many as "2": what is not one is several.
  const count = span ? (span.amount * minutesIn(span.unit)) / minutesIn(chosen ?? span.unit) : 2;
  const words: Record<SpanUnit, string> = {
    minutes: t("{count, plural, one {minute} other {minutes}}", { count }),
    hours: t("{count, plural, one {hour} other {hours}}", { count }),
    days: t("{count, plural, one {day} other {days}}", { count }),
    weeks: t("{count, plural, one {week} other {weeks}}", { count }),
  };
  const unit = chosen ?? span?.unit ?? "days";
  const amount = span ? (span.amount * minutesIn(span.unit)) / minutesIn(unit) : Number.NaN;
  const give = (count: number, of: SpanUnit) => onChange(Math.min(longestSpan, Math.round(count * minutesIn(of))));
  return (
    <div className="flex gap-1.5">
      <Input
        {...wired}
        type="number"
        inputMode="numeric"
        min={0}
        aria-label={t("{label}, how many", { label })}
        className="w-20 tabular-nums"
        value={Number.isFinite(amount) ? Math.round(amount * 100) / 100 : ""}
        onChange={(event) => {
          const typed = event.target.value;
          setChosen(unit);
          if (typed === "") onChange("");
          else give(Math.max(0, Number(typed)), unit);
        }}
      />
      <NativeSelect
        aria-label={t("{label}, unit", { label })}
        className="w-auto"
        value={unit}
        onChange={(event) => {
          const next = event.target.value as SpanUnit;
          setChosen(next);
          if (Number.isFinite(amount)) give(amount, next);
        }}
      >
        {spanUnits.map((one) => (
          <option key={one.unit} value={one.unit}>
            {words[one.unit]}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
