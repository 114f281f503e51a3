"use client";

import { CalendarClock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { MessageFrame } from "@/components/tickets/message-frame";
import { type Draft, RESTORE_DRAFT_EVENT } from "@/components/tickets/use-draft";
import { Button } from "@/components/ui/button";
import { Time, useClock } from "@/components/ui/time";
import { notify, notifyError } from "@/components/ui/toast";
import { dropScheduled, sendNow, takeOut } from "../schedule-actions";

export type ScheduledReplyView = {
  id: number;
  author: string;
  /** Only its writer sends it, changes it or takes it out. */
  mine: boolean;
  /** Its writer can no longer send it, and this agent may take it away. */
  removable: boolean;
  html: string;
  to: string;
  /** ISO 8601, UTC. */
  sendAt: string;
  evenIfAnswered: boolean;
};

/** Below the thread: a reply that waits for its moment. */
export function ScheduledReply({ reply }: { reply: ScheduledReplyView }) {
  const t = useExtracted("console");
  const router = useRouter();
  const { now } = useClock();
  const [busy, setBusy] = useState(false);
  const late = now > Date.parse(reply.sendAt) + 120_000;
  const act = async (run: () => Promise<{ ok: boolean; message?: string } | null>, done: string) => {
    setBusy(true);
    const answer = await run().catch(() => null);
    setBusy(false);
    if (answer?.ok) notify(done);
    else {
      notifyError(answer?.message ?? t("The server did not answer."));
      router.refresh();
    }
  };
  const change = () =>
    act(async () => {
      const answer = await takeOut(reply.id);
      if (answer.ok) window.dispatchEvent(new CustomEvent<Draft>(RESTORE_DRAFT_EVENT, { detail: answer.data }));
      return answer;
    }, t("It is a draft again. It will not be sent."));
  return (
    <article
      aria-label={t("Scheduled reply from {author}", { author: reply.author })}
      className="mt-3 max-w-190 rounded-lg border border-dashed border-border-strong px-3.5 py-2.5"
    >
      <header className="flex flex-wrap items-baseline gap-x-2">
        <CalendarClock className="size-4 self-center text-ink-muted" aria-hidden="true" />
        <span className="font-semibold">{reply.author}</span>
        <span className={late ? "text-danger" : "text-ink-muted"}>
          {t.rich(
            "{late, select, yes {was to send this} other {sends this}} <at></at> to <to></to>{anyway, select, yes {} other {, unless the customer writes before}}",
            {
              late: late ? "yes" : "no",
              anyway: reply.evenIfAnswered ? "yes" : "no",
              at: () => <Time value={reply.sendAt} kind="inline" />,
              to: () => <bdi>{reply.to}</bdi>,
            },
          )}
        </span>
      </header>
      <MessageFrame
        html={reply.html}
        picturesHref={null}
        title={t("Scheduled reply from {author}", { author: reply.author })}
      />
      {reply.mine ? (
        <p className="mt-1 -ms-2 flex gap-1">
          <Button look="quiet" size="sm" busy={busy} onClick={() => void act(() => sendNow(reply.id), t("Sent"))}>
            {t("Send now")}
          </Button>
          <Button look="quiet" size="sm" busy={busy} onClick={() => void change()}>
            {t("Change or cancel")}
          </Button>
        </p>
      ) : null}
      {reply.removable ? (
        <div className="mt-1 grid justify-items-start">
          <p className="text-ink-muted">{t("Its writer may no longer answer this ticket, so it will not be sent.")}</p>
          <Button
            look="danger-quiet"
            size="sm"
            busy={busy}
            onClick={() => void act(() => dropScheduled(reply.id), t("Removed. It will not be sent."))}
          >
            {t("Remove")}
          </Button>
        </div>
      ) : null}
    </article>
  );
}
