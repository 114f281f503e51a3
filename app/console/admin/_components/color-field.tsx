"use client";

import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import { type FieldValues, useController } from "react-hook-form";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BoundProps } from "./fields";
import { controlId } from "./use-admin-form";

/** Colours that are told apart well, each with its name. */
const palette = [
  ["0b6a6b", "Teal"],
  ["2c7a4b", "Green"],
  ["5a7302", "Olive"],
  ["8f5f00", "Amber"],
  ["b3261e", "Red"],
  ["a03a73", "Plum"],
  ["5b4bb5", "Violet"],
  ["2464a8", "Blue"],
  ["6a655c", "Grey"],
] as const;

/** One of some named colours, or any other by its six digits. The word beside it always carries the meaning. */
export function ColorField<In extends FieldValues, Out>({ control, name, label, help }: BoundProps<In, Out>) {
  const t = useExtracted("admin");
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
