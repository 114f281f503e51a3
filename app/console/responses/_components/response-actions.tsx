"use client";

import { useExtracted } from "next-intl";
import { type Control, Controller, useFormState } from "react-hook-form";
import type { FieldDef } from "@/components/tickets/field-def";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import type { Named } from "../../admin/_components/fields";
import { controlId } from "../../admin/_components/use-admin-form";
import type { ResponseForm } from "../form-schema";
import { FieldActions } from "./field-actions";

export type ActionOptions = Record<"statuses" | "categories" | "priorities" | "agents", Named[]> & {
  fields: FieldDef[];
};

type ResponseActionsProps<Out> = { control: Control<ResponseForm, unknown, Out>; options: ActionOptions };

/** What a response changes on the ticket that it is sent on. */
export function ResponseActions<Out>({ control, options }: ResponseActionsProps<Out>) {
  const t = useExtracted("console");
  const { errors } = useFormState({ control });
  const fieldErrors = (errors.actions?.fields ?? {}) as Record<string, { message?: string } | undefined>;
  // What a response can change, the name of its field, and what there is to choose from.
  const actions = [
    ["statusId", t("Status"), "statuses"],
    ["categoryId", t("Category"), "categories"],
    ["priorityId", t("Priority"), "priorities"],
    ["assigneeId", t("Assign to"), "agents"],
  ] as const;
  return (
    <>
      {actions.map(([name, label, rows]) => (
        <Controller
          key={name}
          control={control}
          name={`actions.${name}`}
          render={({ field, fieldState }) => (
            <Field label={label} id={controlId(`actions.${name}`)} error={fieldState.error?.message}>
              {(wired) => (
                <NativeSelect
                  {...wired}
                  value={field.value ?? ""}
                  onChange={({ target }) => field.onChange(target.value === "" ? undefined : Number(target.value))}
                >
                  <option value="">{t("Stays as it is")}</option>
                  {options[rows].map((row) => (
                    <option key={row.id} value={row.id} disabled={row.disabled}>
                      {row.name}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          )}
        />
      ))}
      <Controller
        control={control}
        name="actions.addTags"
        render={({ field, fieldState }) => (
          <Field
            label={t("Tags to add")}
            help={t("Parted by commas.")}
            id={controlId("actions.addTags")}
            error={fieldState.error?.message}
          >
            {(wired) => (
              <Input
                {...wired}
                defaultValue={field.value?.join(", ") ?? ""}
                onChange={({ target }) => {
                  const tags = target.value.split(",").map((tag) => tag.trim());
                  field.onChange(tags.some(Boolean) ? tags.filter(Boolean) : undefined);
                }}
              />
            )}
          </Field>
        )}
      />
      <Controller
        control={control}
        name="actions.fields"
        render={({ field }) => (
          <FieldActions
            fields={options.fields}
            value={field.value ?? {}}
            onChange={(next) => field.onChange(Object.keys(next).length > 0 ? next : undefined)}
            errors={Object.fromEntries(Object.entries(fieldErrors).map(([id, error]) => [id, error?.message]))}
          />
        )}
      />
    </>
  );
}
