"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import { retryMail } from "../actions";

/** Tries a failed mail again, or sends one that was held back. */
export function RetryMail({ id, label }: { id: number; label: string }) {
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    const answer = await retryMail({ mailId: id }).catch(() => null);
    setBusy(false);
    if (answer?.ok) notify(t("The mail waits to be sent"));
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <Button size="sm" busy={busy} onClick={retry}>
      {label}
    </Button>
  );
}
