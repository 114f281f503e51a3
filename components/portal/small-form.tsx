"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type FormAction, freshForm } from "./form-state";
import { PasswordInput } from "./password-input";

/** One line of a small form. */
export type SmallField = {
  name: string;
  label: string;
  kind: "text" | "email" | "password";
  autoComplete: string;
  value?: string;
  help?: string;
  required?: boolean;
  maxLength?: number;
};

type SmallFormProps = {
  action: FormAction;
  fields: SmallField[];
  submit: string;
  /** Values that go along unseen. */
  hidden?: Record<string, string>;
  look?: "primary" | "plain" | "danger";
  size?: "md" | "lg";
  /** What the button does, where its words alone do not say of what. */
  label?: string;
  /** Goes before the ids of the controls, where a page has two of these forms. */
  idPrefix?: string;
  children?: ReactNode;
};

/**
 * A form of a few lines that calls a server action: signing in, asking for a link, one's own name. Works without scripts,
 * where the answer comes as a whole page with what was typed; passwords are never sent back.
 */
export function SmallForm(props: SmallFormProps) {
  const { action, fields, submit, hidden = {}, look = "primary", size = "lg", label, idPrefix = "", children } = props;
  const [state, send, busy] = useActionState(action, freshForm);
  const problems = Object.entries(state.problems);
  return (
    <form action={send} noValidate className="grid gap-5">
      {problems.length > 1 || problems.some(([name]) => !fields.some((field) => field.name === name)) ? (
        <ErrorSummary
          errors={problems.map(([name, message]) => ({
            ...(fields.some((field) => field.name === name) ? { id: `${idPrefix}${name}` } : {}),
            message,
          }))}
        />
      ) : null}
      {state.done ? (
        <p role="status" className="rounded-md border border-positive bg-positive-soft px-4 py-3">
          {state.done}
        </p>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field
          key={field.name}
          id={`${idPrefix}${field.name}`}
          label={field.label}
          help={field.help}
          required={field.required ?? false}
          error={state.problems[field.name]}
        >
          {(control) =>
            field.kind === "password" ? (
              <PasswordInput {...control} name={field.name} autoComplete={field.autoComplete} />
            ) : (
              <Input
                {...control}
                type={field.kind}
                name={field.name}
                defaultValue={state.values[field.name] ?? field.value ?? ""}
                autoComplete={field.autoComplete}
                maxLength={field.maxLength ?? 254}
                {...(field.kind === "email" ? { autoCapitalize: "none", spellCheck: false } : {})}
                size="lg"
              />
            )
          }
        </Field>
      ))}
      {children}
      <Button
        type="submit"
        look={look}
        size={size}
        busy={busy}
        aria-label={label}
        className={size === "lg" ? "justify-self-start max-sm:w-full" : "justify-self-start"}
      >
        {submit}
      </Button>
    </form>
  );
}
