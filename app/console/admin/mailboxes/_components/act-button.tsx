"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";

type ActButtonProps = {
  label: string;
  act: () => Promise<ActionResult<unknown>>;
  done: string;
  /** Called a few seconds after the act, when its outcome can be seen. */
  look?: () => Promise<unknown>;
};

/** A button that does one thing and tells that it was done. */
export function ActButton({ label, act, done, look }: ActButtonProps) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const answer = await act().catch(() => null);
    if (answer?.ok && look) {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await look().catch(() => null);
    }
    setBusy(false);
    if (answer?.ok) notify(done);
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <Button size="sm" busy={busy} onClick={run}>
      {label}
    </Button>
  );
}
