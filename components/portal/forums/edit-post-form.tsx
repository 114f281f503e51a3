"use client";

import { useExtracted } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { type FormAction, freshForm } from "../form-state";

/** The words of one's own post, to be changed. Works without scripts. */
export function EditPostForm({ action, postId, text }: { action: FormAction; postId: number; text: string }) {
  const t = useExtracted("portal");
  const [state, send, busy] = useActionState(action, freshForm);
  return (
    <form action={send} noValidate className="grid gap-5">
      <ErrorSummary errors={Object.values(state.problems).map((message) => ({ id: "message", message }))} />
      <input type="hidden" name="post" value={postId} />
      <Field id="message" label={t("Your post")} required>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            name="message"
            defaultValue={state.values.message ?? text}
            rows={8}
            className="text-reading"
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="lg" busy={busy} className="justify-self-start max-sm:w-full">
        {t("Save")}
      </Button>
    </form>
  );
}
