"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { MessageFrame } from "@/components/tickets/message-frame";
import { PanelSection } from "@/components/tickets/panel";
import { Button } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { notifyError } from "@/components/ui/toast";
import { askForDetails, pushAgain } from "../push-actions";

type ShownPush = {
  id: string;
  target: string;
  comment: string;
  actorName: string;
  state: "waiting" | "done" | "failed";
  error: string;
  externalId: string | null;
  createdAt: string;
};

/** The other systems that the ticket was pushed to, newest first, and what they say of it when asked. */
export function PushPanel({ pushes, mayRetry }: { pushes: ShownPush[]; mayRetry: boolean }) {
  const t = useExtracted("console");
  if (pushes.length === 0) return null;
  return (
    <PanelSection title={t("Pushed to")}>
      <ul className="grid grid-cols-1 gap-3">
        {pushes.map((push) => (
          <li key={push.id}>
            <PushItem push={push} mayRetry={mayRetry} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function PushItem({ push, mayRetry }: { push: ShownPush; mayRetry: boolean }) {
  const t = useExtracted("console");
  const states: Record<ShownPush["state"], { label: string; tone: ChipTone }> = {
    waiting: { label: t("On its way"), tone: "neutral" },
    done: { label: t("Pushed"), tone: "positive" },
    failed: { label: t("Failed"), tone: "danger" },
  };
  const state = states[push.state];
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    const answer = await pushAgain(push.id).catch(() => null);
    setBusy(false);
    if (!answer?.ok) notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium wrap-anywhere">{push.target}</span>
        <Chip tone={state.tone}>{state.label}</Chip>
        {push.externalId ? <span className="font-mono text-xs wrap-anywhere">{push.externalId}</span> : null}
      </p>
      <p className="text-sm text-ink-muted">
        <bdi>{push.actorName}</bdi>, <Time value={push.createdAt} />
      </p>
      {push.comment ? (
        <p dir="auto" className="text-sm wrap-anywhere">
          {push.comment}
        </p>
      ) : null}
      {push.error ? (
        <p dir="auto" className={`text-sm wrap-anywhere ${push.state === "failed" ? "text-danger" : "text-ink-muted"}`}>
          {push.error}
        </p>
      ) : null}
      {push.externalId ? <Details push={push} /> : null}
      {push.state === "failed" && mayRetry ? (
        <Button size="sm" className="mt-1" busy={busy} onClick={retry}>
          {t("Try again")}
        </Button>
      ) : null}
    </>
  );
}

/** Asks the other system, each time anew, and shows its answer below the button. */
function Details({ push }: { push: ShownPush }) {
  const t = useExtracted("console");
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof askForDetails>> | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    setAnswer(
      await askForDetails(push.id).catch(
        () => ({ ok: false, code: "failed", message: t("The server did not answer."), fields: {} }) as const,
      ),
    );
    setBusy(false);
  };
  return (
    <>
      <Button size="sm" className="mt-1" busy={busy} onClick={ask}>
        {t.rich("Details<more> from {target}</more>", {
          target: push.target,
          more: (words) => <span className="sr-only">{words}</span>,
        })}
      </Button>
      <div role="status">
        {answer === null ? null : answer.ok ? (
          <div className="mt-2 rounded-md border border-border bg-surface p-2">
            {answer.data === "" ? (
              <p className="text-ink-muted">{t("The other system says nothing about it.")}</p>
            ) : (
              <MessageFrame
                html={answer.data}
                picturesHref={null}
                title={t("Details from {target}", { target: push.target })}
              />
            )}
          </div>
        ) : (
          <p className="mt-1 text-sm text-danger">{answer.message}</p>
        )}
      </div>
    </>
  );
}
