"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { restore } from "../writing-actions";

/** Lets the page say again what it said in this version. It becomes a new version, so nothing is lost. */
export function RestoreButton({ pageId, number }: { pageId: number; number: number }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const answer = await restore({ pageId, number }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notify(answer?.message ?? t("The server did not answer. Try again."));
    notify(t("Restored as the newest version"));
    router.push(`/console/knowledge/pages/${pageId}/versions`);
  };
  return (
    <Button size="sm" busy={busy} onClick={() => void run()}>
      {t("Restore this version")}
    </Button>
  );
}
