"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notifyError } from "@/components/ui/toast";
import { signOutFromBrowser } from "@/lib/auth/browser-sign-in";

/** Ends this session and leads to the sign-in page. */
export function SignOut() {
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      await signOutFromBrowser("agent");
      // A full load, so that nothing of the session stays in the page.
      location.assign("/sign-in");
    } catch {
      setBusy(false);
      notifyError(t("The server did not answer. You are still signed in."));
    }
  };
  return (
    <Button busy={busy} onClick={leave}>
      {t("Sign out")}
    </Button>
  );
}
