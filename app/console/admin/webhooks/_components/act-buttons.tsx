"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/toast";
import { sendAgain, tryWebhook } from "../actions";

type Answer = Awaited<ReturnType<typeof tryWebhook>>;

/** A button that asks the server for something and says in a toast whether it was taken. */
function ActButton({ label, done, act }: { label: string; done: string; act: () => Promise<Answer> }) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const answer = await act().catch(() => null);
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

/** Tries a webhook as it is stored. */
export const TestButton = ({ webhookId }: { webhookId: number }) => {
  const t = useExtracted("admin");
  return <ActButton label={t("Send a test")} done={t("A test is on its way")} act={() => tryWebhook(webhookId)} />;
};

/** Sends a delivery again, with the same id and body. */
export const ReplayButton = (input: { webhookId: number; deliveryId: string }) => {
  const t = useExtracted("admin");
  return <ActButton label={t("Send again")} done={t("It is sent again")} act={() => sendAgain(input)} />;
};
