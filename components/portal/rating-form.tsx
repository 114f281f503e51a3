"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { useActionState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { type FormAction, freshForm } from "./form-state";

type RatingFormProps = {
  action: FormAction;
  /** What was said before; null for nothing. */
  said: { good: boolean; comment: string } | null;
  /** The address of the request. */
  back: string;
};

/** Two buttons that say whether an answer helped, and room for a reason. */
export function RatingForm({ action, said, back }: RatingFormProps) {
  const t = useExtracted("portal");
  const [state, send, busy] = useActionState(action, freshForm);
  return (
    <form action={send} className="grid gap-6">
      <ErrorSummary errors={Object.values(state.problems).map((message) => ({ message }))} />
      <Field label={t("Would you tell us why?")} help={t("You need not. The team reads it.")}>
        {(control) => (
          <Textarea
            {...control}
            name="comment"
            defaultValue={state.values.comment ?? said?.comment ?? ""}
            rows={3}
            maxLength={2000}
            className="text-reading"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="good" value="1" size="lg" busy={busy} aria-pressed={said?.good === true}>
          <ThumbsUp className="size-4" aria-hidden="true" />
          {t("It helped")}
        </Button>
        <Button type="submit" name="good" value="0" size="lg" busy={busy} aria-pressed={said?.good === false}>
          <ThumbsDown className="size-4" aria-hidden="true" />
          {t("It did not help")}
        </Button>
        <Link href={back} className={buttonClass("quiet", "lg")}>
          {t("Back to the request")}
        </Link>
      </div>
    </form>
  );
}
