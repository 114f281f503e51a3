"use client";

import { Copy, Plus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Button, IconButton } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreateCalendarInput, mostSpans, type OpeningSpanInput } from "@/lib/domain/calendars/schema";
import { controlId } from "../../_components/use-admin-form";
import { useDayNames } from "../../_components/use-day-names";
import { readTime, timeOf } from "./times";

/** The weekly hours: for each day its spans, each from a time to a time. */
export function HoursField<Out>({ control }: { control: Control<CreateCalendarInput, unknown, Out> }) {
  const t = useExtracted("admin");
  const dayNames = useDayNames();
  const { field, fieldState } = useController({ control, name: "hours" });
  const spans = field.value;
  const set = (next: OpeningSpanInput[]) => field.onChange(next);
  const change = (span: OpeningSpanInput, times: { from?: number; to?: number }) => {
    const from = times.from ?? span.from;
    const end = (times.to ?? span.to) % 1440;
    set(spans.map((one) => (one === span ? { ...one, from, to: end <= from ? end + 1440 : end } : one)));
  };
  return (
    <FieldGroup
      id={controlId("hours")}
      label={t("Opening hours")}
      help={t("A span that ends at or before its begin runs on into the next day; 00:00 to 00:00 is the whole day.")}
      error={fieldState.error?.message ?? fieldState.error?.root?.message}
    >
      <ul className="grid gap-1 rounded-md border border-border bg-surface p-2">
        {dayNames.map((name, index) => {
          const day = index + 1;
          const own = spans.filter((span) => span.day === day);
          const latest = Math.max(0, ...own.map((span) => span.to));
          return (
            <li key={name} className="grid gap-1 py-0.5 sm:grid-cols-[104px_minmax(0,1fr)]">
              <span className="pt-1.5 font-medium">{name}</span>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {own.length === 0 ? <span className="text-ink-muted">{t("Closed")}</span> : null}
                {own.map((span, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name; typing in one must not redraw it
                  <span key={at} className="flex items-center gap-1">
                    <Input
                      type="time"
                      aria-label={t("{day}, span {place, number}, from", { day: name, place: at + 1 })}
                      className="w-31 tabular-nums"
                      value={timeOf(span.from)}
                      onChange={(event) => {
                        const from = readTime(event.target.value);
                        if (from !== null) change(span, { from });
                      }}
                      onBlur={field.onBlur}
                    />
                    <span aria-hidden="true">–</span>
                    <Input
                      type="time"
                      aria-label={t("{day}, span {place, number}, to", { day: name, place: at + 1 })}
                      className="w-31 tabular-nums"
                      value={timeOf(span.to)}
                      onChange={(event) => {
                        const to = readTime(event.target.value);
                        if (to !== null) change(span, { to });
                      }}
                      onBlur={field.onBlur}
                    />
                    <IconButton
                      label={t("Remove {day}, span {place, number}", { day: name, place: at + 1 })}
                      onClick={() => set(spans.filter((one) => one !== span))}
                    >
                      <X className="size-4" aria-hidden="true" />
                    </IconButton>
                  </span>
                ))}
                <IconButton
                  label={t("Add hours on {name}", { name })}
                  disabled={spans.length >= mostSpans || latest >= 1440}
                  onClick={() => {
                    const from = own.length === 0 ? 9 * 60 : Math.min(latest + 60, 1439);
                    set([...spans, { day, from, to: own.length === 0 ? 17 * 60 : Math.min(from + 60, 1440) }]);
                  }}
                >
                  <Plus className="size-4" aria-hidden="true" />
                </IconButton>
              </div>
            </li>
          );
        })}
      </ul>
      <div>
        <Button
          size="sm"
          look="quiet"
          onClick={() => {
            const monday = spans.filter((span) => span.day === 1);
            const weekend = spans.filter((span) => span.day > 5);
            set([...[1, 2, 3, 4, 5].flatMap((day) => monday.map((span) => ({ ...span, day }))), ...weekend]);
          }}
        >
          <Copy className="size-4" aria-hidden="true" />
          {t("Monday’s hours for every working day")}
        </Button>
      </div>
    </FieldGroup>
  );
}
