"use client";

import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** What each placeholder comes to on a ticket. */
export type PlaceholderValues = Readonly<Record<string, string>>;

/** Asks for the number of a ticket whose values the previews of templates show. */
export function PreviewTicket({ onValues }: { onValues: (values: PlaceholderValues | null) => void }) {
  const t = useExtracted("admin");
  const id = useId();
  const [number, setNumber] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const show = async () => {
    setBusy(true);
    const answer = await fetch(`/api/rules/placeholders?ticket=${encodeURIComponent(number.replace("#", "").trim())}`)
      .then(async (response) => ({ ok: response.ok, data: await response.json() }))
      .catch(() => null);
    setBusy(false);
    onValues(answer?.ok ? answer.data : null);
    if (!answer) setSaid(t("The server did not answer. Try again."));
    else setSaid(answer.ok ? answer.data["ticket.subject"] : answer.data.message);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>{t("Preview texts with ticket")}</label>
      <Input
        id={id}
        size="sm"
        value={number}
        inputMode="numeric"
        placeholder={t("Number")}
        autoComplete="off"
        className="w-28"
        onChange={(event) => setNumber(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Return would save the rule.
          event.preventDefault();
          void show();
        }}
      />
      <Button size="sm" busy={busy} disabled={number.trim() === ""} onClick={show}>
        {t("Show")}
      </Button>
      <span role="status" dir="auto" className="min-w-0 grow basis-40 truncate text-ink-muted">
        {said}
      </span>
    </div>
  );
}
