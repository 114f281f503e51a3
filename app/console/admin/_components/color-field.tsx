"use client";

import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import { type FieldValues, useController } from "react-hook-form";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BoundProps } from "./fields";
import { controlId } from "./use-admin-form";

/** Colours that are told apart well, each with its name. */
function usePalette() {
  const t = useExtracted("console");
  return [
    ["0b6a6b", t("Teal")],
    ["2c7a4b", t("Green")],
    ["5a7302", t("Olive")],
    ["8f5f00", t("Amber")],
    ["b3261e", t("Red")],
    ["a03a73", t("Plum")],
    ["5b4bb5", t("Violet")],
    ["2464a8", t("Blue")],
    ["6a655c", t("Grey")],
  ] as const;
}

/** One of some named colours, or any other by its six digits. The word beside it always carries the meaning. */
export function ColorField<In extends FieldValues, Out>({ control, name, label, help }: BoundProps<In, Out>) {
  const t = useExtracted("console");
  const palette = usePalette();
  const { field, fieldState } = useController({ control, name });
  const value = String(field.value ?? "").replace(/^#/, "");
  return (
    <FieldGroup id={controlId(name)} label={label} help={help} error={fieldState.error?.message}>
      <div className="flex flex-wrap items-center gap-1.5">
        {palette.map(([color, word]) => (
          <button
            key={color}
            type="button"
            aria-label={word}
            aria-pressed={value === color}
            title={word}
            onClick={() => field.onChange(color)}
            className={clsx(
              "grid size-7 place-items-center rounded-full border",
              value === color ? "border-ink" : "border-transparent hover:border-control",
            )}
          >
            <span className="size-4.5 rounded-full" style={{ background: `#${color}` }} />
          </button>
        ))}
        <Input
          aria-label={t("{label}, six hexadecimal digits", { label })}
          aria-invalid={fieldState.error ? true : undefined}
          value={value}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onBlur}
          spellCheck={false}
          maxLength={7}
          className="w-24 font-mono text-sm"
        />
      </div>
    </FieldGroup>
  );
}
