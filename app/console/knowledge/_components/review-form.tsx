"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { review } from "../writing-actions";

type Props = { pageId: number; reviewedAt: string | null; reviewOn: string | null };

/** Says that a page still holds, and when to look at it again. */
export function ReviewForm({ pageId, reviewedAt, reviewOn }: Props) {
  const t = useExtracted("console");
  const [day, setDay] = useState(reviewOn ?? "");
  const send = async () => {
    const answer = await review({ pageId, reviewOn: day || null }).catch(() => null);
    notify(answer?.ok ? t("Marked as looked at") : (answer?.message ?? t("The server did not answer. Try again.")));
  };
  return (
    <section aria-label={t("Review")} className="mt-6 border-t border-border pt-4">
      <h3 className="font-semibold">{t("Review")}</h3>
      <p className="mt-1 mb-2 text-ink-muted">
        {reviewedAt
          ? t.rich("Looked at <time></time>. Readers see that day.", {
              time: () => <Time value={reviewedAt} kind="inline" />,
            })
          : t("Nobody has said yet that it still holds.")}
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("Look at it again on")} help={t("Empty: after a year without a change.")}>
          {(wired) => <Input {...wired} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
        <Button onClick={() => void send()}>{t("It still holds")}</Button>
      </div>
    </section>
  );
}
