"use client";

import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { RichTextField } from "@/components/editor/rich-text-field";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Said } from "@/lib/i18n/said";
import { controlId } from "./use-admin-form";

/** What every field of an admin form is told: which value it edits, its name, and the sentence that explains it. */
export type BoundProps<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  label: string;
  /** One sentence: what this changes, for whom. */
  help?: ReactNode;
  required?: boolean;
  disabled?: boolean;
};

type TextProps = {
  type?: "text" | "email" | "tel" | "url" | "password";
  placeholder?: string;
  autoComplete?: string;
  mono?: boolean;
  maxLength?: number;
};

/** One line of text. */
export function TextField<In extends FieldValues, Out>(props: BoundProps<In, Out> & TextProps) {
  const { control, name, label, help, required, disabled, mono, type = "text", ...rest } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} required={required} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <Input
          {...rest}
          {...field}
          {...wired}
          type={type}
          dir={type === "text" && !mono ? "auto" : undefined}
          value={field.value ?? ""}
          disabled={disabled}
          autoComplete={rest.autoComplete ?? "off"}
          className={mono ? "font-mono text-sm" : undefined}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextareaField<In extends FieldValues, Out>(props: BoundProps<In, Out> & { rows?: number }) {
  const { control, name, label, help, required, disabled, rows = 3 } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} required={required} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <Textarea {...field} {...wired} dir="auto" rows={rows} value={field.value ?? ""} disabled={disabled} />
      )}
    </Field>
  );
}

/** Formatted text as HTML; the server makes it safe. */
export function FormattedField<In extends FieldValues, Out>(props: BoundProps<In, Out>) {
  const { control, name, label, help, required, disabled } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <RichTextField
      id={controlId(name)}
      label={label}
      help={help}
      required={required}
      disabled={disabled}
      value={field.value ?? ""}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
}

/** A whole number; empty is undefined, or null with `nullable`. */
export function NumberField<In extends FieldValues, Out>(
  props: BoundProps<In, Out> & { min?: number; max?: number; placeholder?: string; nullable?: boolean },
) {
  const { control, name, label, help, required, disabled, min, max, placeholder, nullable } = props;
  const empty = nullable ? null : undefined;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} required={required} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <Input
          {...field}
          {...wired}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          placeholder={placeholder}
          disabled={disabled}
          value={field.value ?? ""}
          onChange={(event) => field.onChange(event.target.value === "" ? empty : Number(event.target.value))}
          className="w-28 tabular-nums"
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

/** One of a few words. */
export function ChoiceField<In extends FieldValues, Out>(props: BoundProps<In, Out> & { options: Option[] }) {
  const { control, name, label, help, required, disabled, options } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} required={required} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <NativeSelect {...field} {...wired} value={field.value ?? ""} disabled={disabled}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

export type Named = { id: number; name: string; disabled?: boolean };

/** One row of another list, or none. `none` words the empty choice; without it one must be chosen. */
export function ReferenceField<In extends FieldValues, Out>(
  props: BoundProps<In, Out> & { rows: Named[]; none?: string; choose?: string },
) {
  const t = useExtracted("console");
  const { control, name, label, help, required, disabled, rows, none, choose = t("Choose") } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} required={required} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <NativeSelect
          {...field}
          {...wired}
          disabled={disabled}
          value={field.value ?? ""}
          onChange={(event) => field.onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          {none === undefined ? (
            <option value="" disabled>
              {choose}
            </option>
          ) : (
            <option value="">{none}</option>
          )}
          {rows.map((row) => (
            <option key={row.id} value={row.id} disabled={row.disabled}>
              {row.name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

/** On or off, with its sentence beside it; saved with the rest of the form. */
export function SwitchField<In extends FieldValues, Out>(props: BoundProps<In, Out>) {
  const { control, name, label, help, disabled } = props;
  const { field, fieldState } = useController({ control, name });
  const id = controlId(name);
  const error = fieldState.error?.message;
  return (
    <div className="flex items-start gap-3">
      <Switch
        id={id}
        ref={field.ref}
        checked={Boolean(field.value)}
        onCheckedChange={field.onChange}
        onBlur={field.onBlur}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        aria-invalid={error ? true : undefined}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help ? (
          <p id={`${id}-help`} className="text-sm text-ink-muted">
            {help}
          </p>
        ) : null}
        {error ? (
          <p className="text-sm text-danger">
            <Said text={error} />
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Where a row stands among its kind: first, or after one of the others. */
export function PlaceField<In extends FieldValues, Out>(
  props: Omit<BoundProps<In, Out>, "label"> & { others: Named[]; label?: string; first?: string },
) {
  const t = useExtracted("console");
  const { control, name, help, disabled, others, label = t("Place in the list"), first = t("First") } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} help={help} id={controlId(name)} error={fieldState.error?.message}>
      {(wired) => (
        <NativeSelect
          {...field}
          {...wired}
          disabled={disabled}
          value={field.value === null ? "first" : (field.value ?? "")}
          onChange={(event) => field.onChange(event.target.value === "first" ? null : Number(event.target.value))}
        >
          <option value="first">{first}</option>
          {others.map((row) => (
            <option key={row.id} value={row.id}>
              {t("After {name}", { name: row.name })}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
