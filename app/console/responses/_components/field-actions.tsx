"use client";

import { X } from "lucide-react";
import { useExtracted } from "next-intl";
import type { FieldDef, FieldInputValue } from "@/components/tickets/field-def";
import { FieldInput } from "@/components/tickets/field-input";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";

type Values = Record<string, Exclude<FieldInputValue, null>>;

type FieldActionsProps = {
  fields: FieldDef[];
  /** What is set, by the field's id; "" is a field that was chosen and has no value yet. */
  value: Values;
  onChange: (value: Values) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

/** Custom fields that a response sets, each with its value. */
export function FieldActions({ fields, value, onChange, errors }: FieldActionsProps) {
  const t = useExtracted("console");
  const chosen = fields.filter((field) => String(field.id) in value);
  const others = fields.filter((field) => !(String(field.id) in value));
  const without = (id: number) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== String(id)));
  if (fields.length === 0) return null;
  return (
    <>
      {chosen.map((field) => (
        <div key={field.id} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <FieldInput
              field={field}
              value={value[String(field.id)]}
              error={errors[String(field.id)]}
              onChange={(next) => onChange({ ...value, [String(field.id)]: next ?? "" })}
            />
          </div>
          <IconButton
            label={t("Leave {field} as it is", { field: field.name })}
            onClick={() => onChange(without(field.id))}
          >
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      {others.length > 0 ? (
        <Field label={t("Set a custom field")} help={t("Counts on tickets whose category has the field.")}>
          {(wired) => (
            <NativeSelect
              {...wired}
              value=""
              onChange={({ target }) => {
                const field = others.find((one) => String(one.id) === target.value);
                if (field) onChange({ ...value, [target.value]: field.kind === "checkbox" ? true : "" });
              }}
            >
              <option value="">{t("Choose a field")}</option>
              {others.map((field) => (
                <option key={field.id} value={field.id}>
                  {field.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ) : null}
    </>
  );
}
