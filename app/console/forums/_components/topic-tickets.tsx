"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notifyError } from "@/components/ui/toast";
import { useAct } from "../../_components/use-act";
import { openFromTopic } from "../../tickets/relation-actions";
import { attach } from "../actions";
import { TextDialog } from "./text-dialog";

type TopicTicketsProps = {
  topicId: number;
  tickets: { id: number; status: string; closed: boolean }[];
  mayOpen: boolean;
};

/** The tickets that belong to a topic, and the ways to make or attach one. Only staff see this. */
export function TopicTickets({ topicId, tickets, mayOpen }: TopicTicketsProps) {
  const router = useRouter();
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const [attaching, setAttaching] = useState(false);
  const { busy: acting, act } = useAct();
  const open = async () => {
    setBusy(true);
    const answer = await openFromTopic({ topicId }).catch(() => null);
    setBusy(false);
    if (answer?.ok) router.push(`/console/tickets/${answer.data.id}`);
    else notifyError(answer?.message ?? t("The server did not answer. No ticket was opened."));
  };
  const offered = mayOpen && tickets.every((one) => one.closed);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {tickets.map((one) => (
        <Link key={one.id} href={`/console/tickets/${one.id}`} prefetch={false} className="link">
          {t("Ticket #{id}, {status}", { id: String(one.id), status: one.status })}
        </Link>
      ))}
      {offered ? (
        <Button size="sm" busy={busy} onClick={open}>
          {t("Make a ticket of this")}
        </Button>
      ) : null}
      <Button size="sm" look="quiet" onClick={() => setAttaching(true)}>
        {t("Attach a ticket…")}
      </Button>
      {attaching ? (
        <TextDialog
          title={t("Attach a ticket to this topic")}
          label={t("Number of the ticket")}
          help={t("Only the team sees that they belong together.")}
          text=""
          maxLength={12}
          busy={acting}
          save={(text) =>
            act(() => attach({ topicId, ticketId: Number(text.replace(/\D/g, "")) }), t("The ticket is attached"))
          }
          onClose={() => setAttaching(false)}
        />
      ) : null}
    </div>
  );
}
