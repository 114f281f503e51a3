"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import { retryMail } from "../actions";

/** Tries a failed mail again. */
export function RetryMail({ id }: { id: number }) {
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    const answer = await retryMail({ mailId: id }).catch(() => null);
    setBusy(false);
    if (answer?.ok) notify("The mail is tried again");
    else notifyError(answer?.message ?? "The server did not answer.");
  };
  return (
    <Button size="sm" busy={busy} onClick={retry}>
      Try again
    </Button>
  );
}
