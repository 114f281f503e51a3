"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControl, FieldGroup } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { childrenOf, type FieldDef, type FieldInputValue, pathTo } from "./field-def";

type FieldInputProps = {
  field: FieldDef;
  value: FieldInputValue | undefined;
  onChange: (value: FieldInputValue) => void;
  error?: string;
  size?: "md" | "lg";
  /** Gives the choices of a field whose list another system offers; without it such a field is a line of text. */
  offer?: OfferChoices;
};

/** Choices of a field for what is typed in it; rejects with an error whose message can be shown. */
export type OfferChoices = (fieldId: number, text: string, signal: AbortSignal) => Promise<Suggestion[]>;

/** The id of a field's control, for an error summary to link to. */
export const fieldInputId = (field: Pick<FieldDef, "id">): string => `field-${field.id}`;

/** A custom field of any kind with its label, help and error. Gives values in the stored form. */
export function FieldInput({ field, value, onChange, error, size, offer }: FieldInputProps) {
  const frame = {
    id: fieldInputId(field),
    label: field.name,
    help: field.help || undefined,
    error,
    required: field.required,
  };
  if (field.kind === "checkbox") {
    return (
      <FieldGroup {...frame} hideLabel>
        <Checkbox label={field.name} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
      </FieldGroup>
    );
  }
  if (field.kind === "multiple_choice") {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <FieldGroup {...frame}>
        {field.choices.map((choice) => (
          <Checkbox
            key={choice.id}
            label={choice.label}
            checked={chosen.includes(choice.id)}
            onChange={(event) => {
              const next = event.target.checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id);
              onChange(next.length > 0 ? next : null);
            }}
          />
        ))}
      </FieldGroup>
    );
  }
  if (field.kind === "drill_down") {
    return (
      <FieldGroup {...frame}>
        <DrillDown field={field} value={typeof value === "number" ? value : null} onChange={onChange} size={size} />
      </FieldGroup>
    );
  }
  return (
    <Field {...frame}>
      {(control) => (
        <Single control={control} field={field} value={value} onChange={onChange} size={size} offer={offer} />
      )}
    </Field>
  );
}

type SingleProps = Omit<FieldInputProps, "error"> & { control: FieldControl };

function Single({ control, field, value, onChange, size, offer }: SingleProps) {
  const t = useExtracted("console");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const type = (event: { target: { value: string } }) =>
    onChange(event.target.value === "" ? null : event.target.value);
  switch (field.kind) {
    case "select":
      return (
        <NativeSelect
          {...control}
          size={size}
          value={text}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{t("Choose")}</option>
          {field.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </NativeSelect>
      );
    case "ajax":
      if (!offer) break;
      return (
        <SuggestInput
          control={control}
          label={field.name}
          size={size}
          value={text}
          maxLength={field.maxLength}
          onChange={(typed) => onChange(typed === "" ? null : typed)}
          offer={(typed, signal) => offer(field.id, typed, signal)}
        />
      );
    case "large_text":
      return <Textarea {...control} rows={field.rows} value={text} onChange={type} />;
    case "number":
    case "decimal":
      return <NumberInput control={control} field={field} value={value} onChange={onChange} size={size} />;
    case "date":
      return <Input {...control} size={size} type="date" value={text} onChange={type} />;
    case "date_time":
      return (
        <Input
          {...control}
          size={size}
          type="datetime-local"
          value={text ? toLocal(text) : ""}
          onChange={(event) => {
            const at = new Date(event.target.value);
            onChange(Number.isNaN(at.getTime()) ? null : at.toISOString());
          }}
        />
      );
  }
  return <Input {...control} size={size} value={text} maxLength={field.maxLength} onChange={type} />;
}

/** Keeps what is typed, so that "1." or "-" on the way to a number is not taken away; a bad number is sent as text. */
function NumberInput({ control, field, value, onChange, size }: SingleProps) {
  const [text, setText] = useState(typeof value === "number" || typeof value === "string" ? String(value) : "");
  return (
    <Input
      {...control}
      size={size}
      inputMode={field.kind === "decimal" ? "decimal" : "numeric"}
      autoComplete="off"
      value={text}
      className="tabular-nums"
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        const number = Number(typed.trim().replace(",", "."));
        onChange(typed.trim() === "" ? null : Number.isFinite(number) ? number : typed);
      }}
    />
  );
}

/** One select a level; the value is the chosen leaf, and none until a leaf is chosen. */
function DrillDown(props: {
  field: FieldDef;
  value: number | null;
  onChange: (value: FieldInputValue) => void;
  size?: "md" | "lg";
}) {
  const t = useExtracted("console");
  const { field, value, onChange, size } = props;
  const [path, setPath] = useState(() => pathTo(field, value));
  const levels: (number | null)[] = [null, ...path];
  return (
    <>
      {levels.map((parent, level) => {
        const choices = childrenOf(field, parent);
        if (choices.length === 0) return null;
        return (
          <NativeSelect
            key={parent ?? "top"}
            size={size}
            aria-label={
              level === 0 ? field.name : t("{name}, level {level, number}", { name: field.name, level: level + 1 })
            }
            value={path[level] ?? ""}
            onChange={(event) => {
              const picked = event.target.value === "" ? [] : [Number(event.target.value)];
              const next = [...path.slice(0, level), ...picked];
              setPath(next);
              const last = next.at(-1);
              onChange(last !== undefined && childrenOf(field, last).length === 0 ? last : null);
            }}
          >
            <option value="">{t("Choose")}</option>
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </NativeSelect>
        );
      })}
    </>
  );
}

/** A moment as the browser's date-and-time control wants it, in the reader's zone. */
function toLocal(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
