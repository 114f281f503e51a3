"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import type { Control } from "react-hook-form";
import { type CreateFieldInput, deepestLevel, type FieldType } from "@/lib/domain/custom-fields/schema";
import { NumberField, TextField } from "../../_components/fields";
import { OutlineField } from "../../_components/outline-field";

/** What only one kind of field needs: its choices, pattern, size or address. */
export function KindSettings<Out>({
  control,
  type,
}: {
  control: Control<CreateFieldInput, unknown, Out>;
  type: FieldType;
}) {
  const t = useExtracted("admin");
  switch (type) {
    case "select":
    case "multiple_choice":
    case "drill_down":
      return (
        <OutlineField
          control={control}
          name="choices"
          label={t("Choices")}
          help={t(
            "What people choose from, in this order. One that is switched off is no longer offered; values stay.",
          )}
          noun="choice"
          text="label"
          levels={type === "drill_down" ? deepestLevel : 1}
          required
        />
      );
    case "text":
      return (
        <NumberField
          control={control}
          name="settings.size"
          label={t("Most characters")}
          help={t("Longer texts are refused. Empty means 255.")}
          min={1}
          max={255}
        />
      );
    case "large_text":
      return (
        <NumberField
          control={control}
          name="settings.rows"
          label={t("Height in lines")}
          help={t("How tall the box is in forms.")}
          min={1}
          max={50}
        />
      );
    case "decimal":
      return (
        <NumberField
          control={control}
          name="settings.decimals"
          label={t("Decimals")}
          help={t("Values are rounded to so many. Empty means 2.")}
          min={0}
          max={10}
        />
      );
    case "regex":
      return (
        <TextField
          control={control}
          name="settings.regex"
          label={t("Pattern")}
          help={t("A regular expression as in JavaScript. {pattern} takes two capital letters and six digits.", {
            pattern: "^[A-Z]{2}\\d{6}$",
          })}
          mono
          required
          maxLength={500}
        />
      );
    case "ajax":
      return (
        <TextField
          control={control}
          name="settings.url"
          type="url"
          label={t("Address of the list")}
          help={t.rich(
            "Your own system answers there with what agents choose from. What it is sent and must answer stands in the <guide>guide for developers</guide>.",
            {
              guide: (words) => (
                <Link href="/developers/lookup#field" prefetch={false} className="link">
                  {words}
                </Link>
              ),
            },
          )}
          mono
          required
          maxLength={2000}
        />
      );
    default:
      return null;
  }
}
