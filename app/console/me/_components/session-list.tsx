"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { notify, notifyError } from "@/components/ui/toast";
import { endOwnSession } from "../actions";
import { useBrowserName } from "./use-browser-name";

type SessionView = {
  handle: string;
  current: boolean;
  ip: string;
  userAgent: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  lastSeenAt: string;
};

/** Where the agent is signed in, each with a button that ends it. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  const t = useExtracted("console");
  const nameOf = useBrowserName();
  const [busy, setBusy] = useState<string | null>(null);
  const end = async (handle: string) => {
    setBusy(handle);
    const answer = await endOwnSession({ handle }).catch(() => null);
    setBusy(null);
    if (answer?.ok) notify(t("Session ended"));
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <ul className="rounded-md border border-border bg-surface">
      {sessions.map((session) => (
        <li
          key={session.handle}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-2.5 last:border-b-0"
        >
          <span className="min-w-0 flex-1">
            <span className="block font-medium">
              {nameOf(session.userAgent)} {session.current ? <Chip tone="accent">{t("this browser")}</Chip> : null}
            </span>
            <span className="block text-sm text-ink-muted">
              {t.rich("{address} · since <since></since> · last seen <seen></seen>", {
                address: session.ip || t("Unknown address"),
                since: () => <Time value={session.createdAt} kind="inline" />,
                seen: () => <Time value={session.lastSeenAt} kind="inline" />,
              })}
            </span>
          </span>
          {session.current ? null : (
            <Button size="sm" busy={busy === session.handle} onClick={() => end(session.handle)}>
              {t("End")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
