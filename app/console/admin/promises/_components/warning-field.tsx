"use client";

import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { controlId } from "../../_components/use-admin-form";
import type { PromiseValues } from "../form-schema";

/** When a ticket counts as due soon: never, some minutes before, or when a part of its time is left. */
export function WarningField({ control }: { control: Control<PromiseValues, unknown, PromiseValues> }) {
  const t = useExtracted("admin");
  const minutes = useController({ control, name: "warnMinutes" });
  const percent = useController({ control, name: "warnPercent" });
  const kind = minutes.field.value !== null ? "minutes" : percent.field.value !== null ? "percent" : "none";
  const chosen = kind === "percent" ? percent : minutes;
  const choose = (next: string) => {
    minutes.field.onChange(next === "minutes" ? 30 : null);
    percent.field.onChange(next === "percent" ? 20 : null);
  };
  return (
    <Field
      label={t("Due soon")}
      help={t("From then on lists show the ticket so, rules can act, and agents are told as they chose.")}
      id={controlId(kind === "percent" ? "warnPercent" : "warnMinutes")}
      error={minutes.fieldState.error?.message ?? percent.fieldState.error?.message}
    >
      {(wired) => (
        <div className="flex flex-wrap items-center gap-2">
          <NativeSelect {...wired} className="w-auto" value={kind} onChange={(event) => choose(event.target.value)}>
            <option value="none">{t("Do not say")}</option>
            <option value="minutes">{t("Minutes before")}</option>
            <option value="percent">{t("When a part of the time is left")}</option>
          </NativeSelect>
          {kind === "none" ? null : (
            <span className="flex items-center gap-1.5">
              <Input
                type="number"
                inputMode="numeric"
                min={1}
                aria-label={kind === "minutes" ? t("Minutes before it is due") : t("Percent of the time that are left")}
                className="w-24 tabular-nums"
                value={chosen.field.value ?? ""}
                onChange={(event) => chosen.field.onChange(event.target.value === "" ? 0 : Number(event.target.value))}
                onBlur={chosen.field.onBlur}
              />
              {kind === "minutes" ? "minutes" : "%"}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}
