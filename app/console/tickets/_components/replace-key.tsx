"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import { replaceAccessKey } from "../access-actions";

/** Ends the links by which the ticket can be read without signing in. The next mail to the customer carries the new one. */
export function ReplaceKey({ ticketId }: { ticketId: number }) {
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const replace = async () => {
    setBusy(true);
    const answer = await replaceAccessKey(ticketId).catch(() => null);
    setBusy(false);
    if (answer?.ok) notify(t("The access key was replaced. Old links open nothing any more."));
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <Button
      size="sm"
      className="mt-2"
      busy={busy}
      onClick={() => void replace()}
      title={t("Links to this ticket that were mailed before open nothing any more.")}
    >
      {t("Replace the access key")}
    </Button>
  );
}
