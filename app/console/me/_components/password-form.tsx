"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useExtracted } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { ownPasswordInput } from "@/lib/domain/agents/own-profile-schema";
import { savePassword } from "../actions";

type Values = z.input<typeof ownPasswordInput>;

/** The password so far, and the new one. */
export function PasswordForm() {
  const t = useExtracted("console");
  const { register, handleSubmit, formState, reset, setError } = useForm<Values>({
    resolver: zodResolver(ownPasswordInput),
    defaultValues: { current: "", password: "" },
  });
  const { errors, isSubmitting } = formState;
  const save = async (values: Values) => {
    const answer = await savePassword(values).catch(() => null);
    if (answer?.ok) {
      reset();
      notify(t("Password changed"));
      return;
    }
    const { current, password } = answer?.fields ?? {};
    if (current) setError("current", { message: current }, { shouldFocus: true });
    else if (password) setError("password", { message: password }, { shouldFocus: true });
    else notifyError(answer?.message ?? t("The server did not answer. Your password is unchanged."));
  };
  return (
    <form onSubmit={handleSubmit(save)} className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={t("Current password")} error={errors.current?.message}>
        {(control) => <Input {...control} {...register("current")} type="password" autoComplete="current-password" />}
      </Field>
      <Field label={t("New password")} help={t("At least 10 characters.")} error={errors.password?.message}>
        {(control) => <Input {...control} {...register("password")} type="password" autoComplete="new-password" />}
      </Field>
      <div>
        <Button type="submit" busy={isSubmitting}>
          {t("Change password")}
        </Button>
      </div>
    </form>
  );
}
