"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useExtracted } from "next-intl";
import { type UseFormRegisterReturn, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { preferencesForm } from "@/lib/domain/agents/preferences-schema";
import { locales } from "@/lib/text/locales";
import { savePreferences } from "../actions";
import { NoticeChoices } from "./notice-choices";

type Values = z.input<typeof preferencesForm>;
type Props = {
  initial: Values;
  email: string;
  /** Lists that the console can open with. */
  views: { value: string; label: string }[];
  zones: string[];
  workspaceZone: string;
};

/** How the agent works: what they are told of, and what opens first. */
export function PreferencesForm({ initial, email, views, zones, workspaceZone }: Props) {
  const t = useExtracted("console");
  const { register, handleSubmit, formState, reset, setError, control } = useForm<Values>({
    resolver: zodResolver(preferencesForm),
    defaultValues: initial,
  });
  const { errors, isSubmitting, isDirty } = formState;
  const digest = useWatch({ control, name: "digest" });
  const save = async (values: Values) => {
    const answer = await savePreferences(values).catch(() => null);
    if (answer?.ok) {
      reset(values);
      notify(t("Preferences saved"));
      return;
    }
    const known = Object.entries(answer?.fields ?? {}).filter(([name]) => name in values);
    for (const [name, message] of known) setError(name as keyof Values, { message }, { shouldFocus: true });
    if (known.length === 0)
      notifyError(answer?.message ?? t("The server did not answer. What you entered is still here."));
  };
  const tick = (label: string, registered: UseFormRegisterReturn) => <Checkbox label={label} {...registered} />;
  return (
    <form onSubmit={handleSubmit(save)} className="grid gap-4">
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">{t("What you are told of")}</legend>
        <NoticeChoices register={register} />
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">{t("Mails about it")}</legend>
        {tick(t("To {email}", { email }), register("notifyEmail"))}
        {tick(t("To the second address"), register("notifySecondEmail"))}
        {errors.notifySecondEmail ? (
          <p role="alert" className="text-sm text-danger">
            {errors.notifySecondEmail.message}
          </p>
        ) : null}
        <Field label={t("Second address")} error={errors.secondEmail?.message} className="sm:w-1/2 sm:pe-2">
          {(control) => <Input {...control} {...register("secondEmail")} type="email" />}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("How they come")}
            help={t("A gathered mail leaves out what you have read in the console by then.")}
            error={errors.digest?.message}
          >
            {(control) => (
              <NativeSelect {...control} {...register("digest")}>
                <option value="none">{t("One by one, at once")}</option>
                <option value="hourly">{t("Gathered, every hour")}</option>
                <option value="daily">{t("Gathered, once a day")}</option>
              </NativeSelect>
            )}
          </Field>
          {digest === "daily" ? (
            <Field label={t("At")} error={errors.digestHour?.message}>
              {(control) => (
                <NativeSelect {...control} {...register("digestHour", { valueAsNumber: true })}>
                  {Array.from({ length: 24 }, (_, hour) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the hours of a day never move
                    <option key={hour} value={hour}>
                      {String(hour).padStart(2, "0")}:00
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          ) : null}
        </div>
        <Field
          label={t("Your time zone")}
          help={t(
            "Times in the console are shown in it, and the hour of the daily mail is meant in it. Not chosen, the console follows your device.",
          )}
          error={errors.timeZone?.message}
          className="sm:w-1/2 sm:pe-2"
        >
          {(control) => (
            <NativeSelect {...control} {...register("timeZone", { setValueAs: (value) => value || null })}>
              <option value="">{t("As the workspace: {zone}", { zone: workspaceZone.replaceAll("_", " ") })}</option>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </fieldset>
      <Field
        label={t("Dates and numbers")}
        help={t("Written by the customs of this language.")}
        error={errors.locale?.message}
        className="sm:w-1/2 sm:pe-2"
      >
        {(control) => (
          <NativeSelect {...control} {...register("locale")}>
            <option value="">{t("As the language of the console")}</option>
            {locales.map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("The console opens with")} error={errors.startView?.message}>
          {(control) => (
            <NativeSelect {...control} {...register("startView")}>
              {views.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("On a ticket I begin with")} error={errors.composeFirst?.message}>
          {(control) => (
            <NativeSelect {...control} {...register("composeFirst")}>
              <option value="reply">{t("A reply")}</option>
              <option value="note">{t("A private note")}</option>
            </NativeSelect>
          )}
        </Field>
        <Field label={t("In a thread the newest message stands")} error={errors.newestMessage?.message}>
          {(control) => (
            <NativeSelect {...control} {...register("newestMessage")}>
              <option value="last">{t("At the foot")}</option>
              <option value="first">{t("On top")}</option>
            </NativeSelect>
          )}
        </Field>
      </div>
      <Field
        label={t("Signature on the phone")}
        help={t("For programs on a phone that write through an API.")}
        error={errors.mobileSignature?.message}
      >
        {(control) => <Textarea {...control} {...register("mobileSignature")} rows={2} />}
      </Field>
      <div>
        <Button type="submit" look="primary" busy={isSubmitting} disabled={!isDirty}>
          {t("Save preferences")}
        </Button>
      </div>
    </form>
  );
}
