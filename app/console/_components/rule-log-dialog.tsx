"use client";

import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";

type RuleLogDialogProps = {
  ticketId: number;
  trigger: ReactNode;
  /** One look of one rule, instead of all. */
  only?: OneLook;
};

export type OneLook = { ruleId: number; eventId: number | null; inboundMailId: string | null };

/** Fetched when it is opened: few who see a ticket ask. */
const RuleLooks = dynamic(() => import("./rule-looks").then((part) => part.RuleLooks), {
  loading: Reading,
});

function Reading() {
  const t = useExtracted("console");
  return <p className="text-ink-muted">{t("Reading…")}</p>;
}

/** Which rules looked at a ticket and why each of them acted or not. */
export function RuleLogDialog({ ticketId, trigger, only }: RuleLogDialogProps) {
  const t = useExtracted("console");
  return (
    <Dialog
      title={t("Rules and ticket #{ticketId}", { ticketId: String(ticketId) })}
      description={t("Which rules looked, what each of them found, and what it did. Newest first.")}
      size="lg"
      trigger={trigger}
    >
      <RuleLooks ticketId={ticketId} only={only} />
    </Dialog>
  );
}
