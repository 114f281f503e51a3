"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import { readAgain } from "../actions";

/** Reads a mail again that was set aside. */
export function ReadAgain({ id }: { id: string }) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    const answer = await readAgain(id).catch(() => null);
    setBusy(false);
    if (answer?.ok) notify(t("The mail is read again"));
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <Button size="sm" busy={busy} onClick={retry}>
      {t("Try again")}
    </Button>
  );
}
