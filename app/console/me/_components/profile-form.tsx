"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useExtracted } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { RichTextField } from "@/components/editor/rich-text-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { ownProfileInput } from "@/lib/domain/agents/own-profile-schema";
import { saveProfile } from "../actions";

type Values = z.input<typeof ownProfileInput>;

/** The agent's own name, phone and signature. */
export function ProfileForm(initial: Values) {
  const t = useExtracted("console");
  const { register, control, handleSubmit, formState, reset } = useForm<Values>({
    resolver: zodResolver(ownProfileInput),
    defaultValues: initial,
  });
  const { errors, isSubmitting, isDirty } = formState;
  const save = async (values: Values) => {
    const answer = await saveProfile(values).catch(() => null);
    if (!answer?.ok)
      return notifyError(answer?.message ?? t("The server did not answer. What you entered is still here."));
    reset(values);
    notify(t("Profile saved"));
  };
  return (
    <form onSubmit={handleSubmit(save)} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("First name")} required error={errors.firstName?.message}>
          {(control) => <Input {...control} {...register("firstName")} autoComplete="given-name" />}
        </Field>
        <Field label={t("Last name")} error={errors.lastName?.message}>
          {(control) => <Input {...control} {...register("lastName")} autoComplete="family-name" />}
        </Field>
      </div>
      <Field label={t("Phone")} error={errors.phone?.message} className="sm:w-1/2 sm:pe-2">
        {(control) => <Input {...control} {...register("phone")} type="tel" autoComplete="tel" />}
      </Field>
      <Controller
        control={control}
        name="signatureHtml"
        render={({ field, fieldState }) => (
          <RichTextField
            label={t("Signature")}
            help={t("Stands under your replies by mail.")}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <div>
        <Button type="submit" look="primary" busy={isSubmitting} disabled={!isDirty}>
          {t("Save profile")}
        </Button>
      </div>
    </form>
  );
}
