"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NewCodes } from "@/lib/domain/second-step/commands";
import { confirmApp } from "../actions";

type AppSetUpProps = {
  shown: { secret: string; picture: string };
  onDone: (made: NewCodes) => void;
  onCancel: () => void;
};

/** The square that an authenticator app reads, the same as letters, and the code that proves it was read. */
export function AppSetUp({ shown, onDone, onCancel }: AppSetUpProps) {
  const t = useExtracted("console");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (data: FormData) => {
    setBusy(true);
    const answer = await confirmApp({ code: String(data.get("code")) }).catch(() => null);
    setBusy(false);
    if (answer?.ok) return onDone(answer.data);
    setProblem(answer ? (answer.fields.code ?? answer.message) : t("The server did not answer. Try again."));
  };
  return (
    <form
      method="post"
      className="grid gap-3 border-t border-border px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <p>{t("Scan this with an authenticator app on your phone, then enter the six digits it shows.")}</p>
      {/* biome-ignore lint/performance/noImgElement: a picture made for this moment, in the page itself */}
      <img
        src={shown.picture}
        alt={t("Square code to scan; the key below is the same in letters")}
        width={176}
        height={176}
        className="rounded-sm border border-border bg-white"
      />
      <p className="text-sm text-ink-muted">
        {t.rich("Cannot scan? Enter this key in the app: <key></key>", {
          key: () => (
            <code className="font-mono break-all text-ink" data-testid="app-key" dir="ltr">
              {shown.secret.match(/.{1,4}/g)?.join(" ")}
            </code>
          ),
        })}
      </p>
      <Field label={t("Code of the app")} error={problem} className="max-w-50">
        {(control) => (
          <Input
            {...control}
            name="code"
            required
            maxLength={10}
            inputMode="numeric"
            autoComplete="one-time-code"
            className="font-mono"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t("Turn on")}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
