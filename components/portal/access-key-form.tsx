"use client";

import { useExtracted } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type FormAction, freshForm } from "./form-state";

/** Opens a request by the access key of a mail. */
export function AccessKeyForm({ action }: { action: FormAction }) {
  const t = useExtracted("portal");
  const [state, send, busy] = useActionState(action, freshForm);
  return (
    <form action={send} className="w-full">
      <Field id="key" label={t("Access key")} error={state.problems.key}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              name="key"
              defaultValue={state.values.key}
              maxLength={300}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              size="lg"
              className="min-w-0 font-mono"
            />
            <Button type="submit" size="lg" busy={busy}>
              {t("Open")}
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
