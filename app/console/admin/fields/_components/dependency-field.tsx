"use client";

import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import type { CreateFieldInput } from "@/lib/domain/custom-fields/schema";
import { controlId } from "../../_components/use-admin-form";
import type { DependencyOption } from "../field-options";

type DependencyFieldProps<Out> = { control: Control<CreateFieldInput, unknown, Out>; options: DependencyOption[] };

/** The choice of another field that must be picked before this one shows. */
export function DependencyField<Out>({ control, options }: DependencyFieldProps<Out>) {
  const t = useExtracted("admin");
  const { field, fieldState } = useController({ control, name: "dependsOnChoiceId" });
  const names = [...new Set(options.map((option) => option.field))];
  const known = options.some((option) => option.id === field.value);
  return (
    <Field
      label={t("Shown only while")}
      help={t("The field shows, and counts as required, only once this is picked in the other field.")}
      id={controlId("dependsOnChoiceId")}
      error={fieldState.error?.message}
    >
      {(wired) => (
        <NativeSelect
          {...field}
          {...wired}
          value={field.value ?? ""}
          onChange={(event) => field.onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{t("Always shown")}</option>
          {field.value && !known ? <option value={field.value}>{t("A choice that is out of use")}</option> : null}
          {names.map((name) => (
            <optgroup key={name} label={name}>
              {options
                .filter((option) => option.field === name)
                .map((option) => (
                  <option key={option.id} value={option.id}>
                    {t("{name} is {choice}", { name, choice: option.choice })}
                  </option>
                ))}
            </optgroup>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
