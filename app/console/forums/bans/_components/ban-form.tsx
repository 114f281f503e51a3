"use client";

import { useExtracted } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { addBan } from "../../actions";

/** Bans an address or a network. */
export function BanForm() {
  const t = useExtracted("console");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const who = String(data.get("who") ?? "");
    setBusy(true);
    const answer = await addBan({ who, reason: String(data.get("reason") ?? "") }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      setError(undefined);
      form.reset();
      notify(t("{who} may not write in the forums any more", { who }));
    } else
      setError(answer ? (answer.fields.who ?? answer.message) : t("The server did not answer. Nothing was changed."));
  };
  return (
    <form onSubmit={submit} className="grid max-w-190 items-start gap-3 py-4 md:grid-cols-[1fr_1fr_auto]">
      <Field
        label={t("Ban an address or a network")}
        help={t("name@example.com, 192.0.2.7 or 192.0.2.0/24")}
        error={error}
        required
      >
        {(control) => <Input {...control} name="who" maxLength={254} autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label={t("Why")} help={t("Only the team sees it.")}>
        {(control) => <Input {...control} name="reason" dir="auto" maxLength={500} autoComplete="off" />}
      </Field>
      <Button type="submit" busy={busy} className="md:mt-6">
        {t("Ban")}
      </Button>
    </form>
  );
}
