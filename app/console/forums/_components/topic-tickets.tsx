"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notifyError } from "@/components/ui/toast";
import { openFromTopic } from "../../tickets/relation-actions";

type TopicTicketsProps = {
  topicId: number;
  tickets: { id: number; status: string; closed: boolean }[];
  mayOpen: boolean;
};

/** The tickets that were made from a topic, and the way to make one. Only staff see this. */
export function TopicTickets({ topicId, tickets, mayOpen }: TopicTicketsProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const answer = await openFromTopic({ topicId }).catch(() => null);
    setBusy(false);
    if (answer?.ok) router.push(`/console/tickets/${answer.data.id}`);
    else notifyError(answer?.message ?? "The server did not answer. No ticket was opened.");
  };
  const offered = mayOpen && tickets.every((one) => one.closed);
  if (!offered && tickets.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {tickets.map((one) => (
        <Link key={one.id} href={`/console/tickets/${one.id}`} prefetch={false} className="link">
          Ticket #{one.id}, {one.status}
        </Link>
      ))}
      {offered ? (
        <Button size="sm" busy={busy} onClick={open}>
          Make a ticket of this
        </Button>
      ) : null}
    </p>
  );
}
