"use client";

import { Field } from "@/components/ui/field";
import { plainWords } from "./plain-words";
import { RichText } from "./rich-text";
import type { RichTextProps } from "./types";

type Props = Pick<
  RichTextProps,
  "value" | "onChange" | "kind" | "placeholder" | "suggestions" | "upload" | "onFiles"
> & {
  label: string;
  help?: React.ReactNode;
  error?: string;
  required?: boolean | undefined;
  /** It is only read. */
  disabled?: boolean | undefined;
  id?: string;
};

/** Formatted text as a field of a form. Its value is HTML, "" when there is none. */
export function RichTextField({ label, help, error, required, disabled, id, ...editor }: Props) {
  return (
    <Field label={label} help={help} error={error} required={required} id={id}>
      {(control) =>
        disabled ? (
          <div
            id={control.id}
            dir="auto"
            className="rounded-md border border-border bg-sunken px-3.5 py-2 wrap-anywhere whitespace-pre-wrap text-ink-muted"
          >
            {plainWords(editor.value) || "–"}
          </div>
        ) : (
          <div className="rounded-md border border-control bg-surface has-[[role=textbox]:focus]:border-accent">
            <RichText
              {...editor}
              label={label}
              id={control.id}
              describedBy={control["aria-describedby"]}
              invalid={control["aria-invalid"]}
              className={editor.kind === "page" ? "max-h-[75dvh] min-h-80" : "max-h-[60dvh]"}
            />
          </div>
        )
      }
    </Field>
  );
}
