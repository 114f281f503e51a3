"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { notify, notifyError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";

/**
 * Runs server actions one at a time and says what became of them. `undo` puts a button into the toast that takes the act
 * back. Answers whether it went well.
 */
export function useAct() {
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const act = async (
    run: () => Promise<ActionResult<unknown>>,
    done: string,
    undo?: () => Promise<ActionResult<unknown>>,
  ): Promise<boolean> => {
    setBusy(true);
    const answer = await run().catch(() => null);
    setBusy(false);
    if (answer?.ok) notify(done, undo && (() => void act(undo, t("Undone"))));
    else notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
    return answer?.ok === true;
  };
  return { busy, act };
}
