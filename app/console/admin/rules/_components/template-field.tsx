"use client";

import { Braces } from "lucide-react";
import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { OfferedPlaceholder } from "../load-options";

type TemplateFieldProps = {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: string;
  placeholders: readonly OfferedPlaceholder[];
  /** One line instead of a text. */
  line?: boolean;
  optional?: boolean;
  maxLength: number;
};

/** A text with placeholders, which are chosen from a list and put in where the cursor is; below it how it reads. */
export function TemplateField(props: TemplateFieldProps) {
  const t = useExtracted("admin");
  const { id, label, value, onChange, error, placeholders, line, optional, maxLength } = props;
  const box = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const insert = (name: string) => {
    const at = Math.min(caret ?? value.length, value.length);
    const put = `{{${name}}}`;
    onChange(`${value.slice(0, at)}${put}${value.slice(at)}`.slice(0, maxLength));
    // After the list has closed and given the focus back.
    setTimeout(() => {
      const control = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
      control?.focus();
      control?.setSelectionRange(at + put.length, at + put.length);
    }, 50);
  };
  const typed = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    setCaret(event.currentTarget.selectionStart);
  };
  return (
    <div ref={box} className="grid gap-1">
      <Field id={id} label={label} error={error} required={!optional}>
        {(control) => {
          const shared = {
            ...control,
            dir: "auto",
            value,
            maxLength,
            onSelect: typed,
            onChange: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
              typed(event);
              onChange(event.currentTarget.value);
            },
          };
          return line ? (
            <Input {...shared} autoComplete="off" />
          ) : (
            <Textarea {...shared} rows={4} className="max-h-80" />
          );
        }}
      </Field>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Combobox
          label={t("Placeholder")}
          options={placeholders.map((one) => ({ value: one.name, label: one.label }))}
          value={[]}
          onChange={([name]) => {
            if (name !== undefined) insert(name);
          }}
          trigger={
            <Button
              size="sm"
              look="quiet"
              className="-ms-2"
              aria-label={t("Put a placeholder into {toLowerCase}", { toLowerCase: label.toLowerCase() })}
            >
              <Braces className="size-4" aria-hidden="true" />
              {t("Placeholder")}
            </Button>
          }
        />
        {value.includes("{{") ? (
          <p dir="auto" className="min-w-0 flex-1 text-sm whitespace-pre-line text-ink-muted wrap-anywhere">
            {asRead(value, placeholders)}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** The text with the values of its placeholders, or their names while no ticket is chosen. */
const asRead = (text: string, placeholders: TemplateFieldProps["placeholders"]) =>
  text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, name: string) => {
    const known = placeholders.find((one) => one.name === name.trim());
    if (!known) return whole;
    return known.value || `[${known.label}${known.value === "" ? ": empty" : ""}]`;
  });
