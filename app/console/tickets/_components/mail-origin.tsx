"use client";

import { MailQuestionMark } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { mailOrigin } from "../mail-origin-action";

type Answer = Awaited<ReturnType<typeof mailOrigin>>;

/** Why a mail is on this ticket, who sent it as far as servers could tell, and the mail as it came. */
export function MailOriginButton({ messageId }: { messageId: number }) {
  const t = useExtracted("console");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const load = async (open: boolean) => {
    if (open && !answer?.ok) setAnswer(await mailOrigin(messageId).catch(() => null));
  };
  return (
    <Popover
      label={t("About this mail")}
      align="end"
      className="w-80"
      onOpenChange={load}
      trigger={
        <Button look="quiet" size="sm" aria-label={t("About this mail")}>
          <MailQuestionMark className="size-4" aria-hidden="true" />
        </Button>
      }
    >
      {answer === null ? (
        <p className="text-ink-muted">{t("One moment …")}</p>
      ) : answer.ok ? (
        <Origin origin={answer.data} messageId={messageId} />
      ) : (
        <p className="text-ink-muted">{answer.message}</p>
      )}
    </Popover>
  );
}

function Origin({ origin, messageId }: { origin: Extract<Answer, { ok: true }>["data"]; messageId: number }) {
  const t = useExtracted("console");
  const { reason, proof, mailbox, receivedAt, headers } = origin;
  return (
    <div className="grid gap-2 text-sm">
      <p className="font-medium">{t("Why it is here")}</p>
      <p>{reason || t("It opened this ticket.")}</p>
      <p className="text-ink-muted">
        {mailbox === null
          ? t.rich("Came to the desk <at></at>", { at: () => <Time value={receivedAt} kind="inline" /> })
          : t.rich("Came to {mailbox} <at></at>", { mailbox, at: () => <Time value={receivedAt} kind="inline" /> })}
      </p>
      <p className="text-ink-muted">
        {proof
          ? t(
              "{server} found: SPF {spf}, DKIM {dkim}, DMARC {dmarc}. {passed, select, yes {The sender is proved.} other {The sender is not proved.}}",
              {
                server: proof.server,
                spf: proof.spf,
                dkim: proof.dkim,
                dmarc: proof.dmarc,
                passed: proof.passed ? "yes" : "no",
              },
            )
          : t("No trusted server said anything about its sender.")}
      </p>
      {headers === "" ? null : (
        <details>
          <summary className="cursor-pointer">{t("Headers")}</summary>
          <pre dir="ltr" className="mt-1 max-h-60 overflow-auto rounded-sm bg-sunken p-2 font-mono text-xs">
            {headers}
          </pre>
        </details>
      )}
      <a href={`/api/mail/raw/${messageId}`} className="link" download>
        {t("The mail as it came")}
      </a>
    </div>
  );
}
