"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { type DefaultValues, type FieldErrors, type FieldPath, type FieldValues, useForm } from "react-hook-form";
import type { z } from "zod";
import type { SummaryError } from "@/components/ui/error-summary";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";

/** The id of the control of a form field, for labels and the error summary. */
export const controlId = (name: string) => `field-${name.replace(/\W/g, "-")}`;

/** Overrides the rule that keeps what was typed when stored values change. */
const wholly = { keepDirtyValues: false, keepErrors: false };

type Options<In extends FieldValues, Out extends FieldValues, Result> = {
  /** Checks the whole form in the browser, with the sentences the server would say. */
  schema: z.ZodType<Out, In>;
  /** What is stored now, or what a new one starts with. When it changes, fields nobody touched follow. */
  values: In;
  /** Sends what the person changed, or all of it. */
  save: (changed: Partial<Out>, all: Out) => Promise<ActionResult<Result>>;
  onSaved: (result: Result) => void;
  /** What the toast says. */
  saved?: string;
};

/**
 * The state of one admin form: values, what is unsaved, errors of browser and server, and the act of saving. Only changed
 * fields are sent, so that two people who change different things do not undo each other.
 */
export function useAdminForm<In extends FieldValues, Out extends FieldValues, Result>(
  options: Options<In, Out, Result>,
) {
  const t = useExtracted("console");
  const { schema, values, save, onSaved, saved = t("Saved") } = options;
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<In, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: values as DefaultValues<In>,
    values,
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    mode: "onTouched",
  });
  const submit = form.handleSubmit(async (all) => {
    setProblem(null);
    const before: Record<string, unknown> = form.formState.defaultValues ?? {};
    const now = form.getValues();
    const changed = Object.fromEntries(
      Object.entries(all).filter(([key]) => JSON.stringify(now[key]) !== JSON.stringify(before[key])),
    ) as Partial<Out>;
    const result = await save(changed, all).catch(() => null);
    if (result?.ok) {
      form.reset(now, wholly);
      notify(saved);
      onSaved(result.data);
      return;
    }
    if (!result) {
      setProblem(t("The server did not answer. Nothing was saved; what you typed is still here. Try again."));
      return;
    }
    const known = Object.entries(result.fields).filter(([name]) => String(name.split(".")[0]) in now);
    for (const [name, message] of known) form.setError(name as FieldPath<In>, { type: "server", message });
    if (known.length === 0) setProblem(result.message);
  });
  const discard = () => {
    setProblem(null);
    form.reset(values, wholly);
  };
  const { isDirty, isSubmitting, errors, submitCount } = form.formState;
  const summary = submitCount > 0 ? summaryOf(errors) : [];
  return {
    form,
    control: form.control,
    submit,
    discard,
    dirty: isDirty,
    busy: isSubmitting,
    errors: problem ? [...summary, { message: problem }] : summary,
  };
}

/** What `useAdminForm` gives to the frame around the fields. */
export type AdminForm = Pick<ReturnType<typeof useAdminForm>, "submit" | "discard" | "dirty" | "busy" | "errors">;

/** All errors of a form, each with the id of its control. */
function summaryOf(errors: FieldErrors, path = ""): SummaryError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error || typeof error !== "object" || key === "ref") return [];
    const name = path ? `${path}.${key}` : key;
    const message = "message" in error && typeof error.message === "string" ? error.message : null;
    if (message) return [{ id: controlId(name), message }];
    return summaryOf(error as FieldErrors, name);
  });
}
