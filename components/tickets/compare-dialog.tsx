"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Message } from "./message";
import { SystemLines } from "./system-lines";
import type { ThreadEntry } from "./thread";

/** What others said and changed since a line of a ticket's history; `upTo` is the newest line now. */
export type TicketNews = { entries: ThreadEntry[]; upTo: number };

type CompareDialogProps = {
  ticketId: number;
  /** The newest line of history that was known as writing began. */
  since: number;
  /** What was asked for: the status that goes with the message, or none. */
  status?: { id: number; name: string };
  /** The status that "Send and …" offers when none was asked for; none offers nothing. */
  otherStatus?: { id: number; name: string };
  /** Sends after all. What is newer than `seenUpTo` stops it again. */
  onSend: (choice: { statusId?: number; seenUpTo: number }) => void;
  /** Nothing is sent. `seenUpTo`: what was shown need not be shown again. */
  onKeepWriting: (seenUpTo: number) => void;
};

/**
 * Stands between a reply and its sending when others worked on the ticket meanwhile: shows what they said and changed, and
 * lets the writer decide. Load it with `next/dynamic`; it is rarely needed.
 */
export function CompareDialog({ ticketId, since, status, otherStatus, onSend, onKeepWriting }: CompareDialogProps) {
  const t = useExtracted("console");
  const [news, setNews] = useState<TicketNews | "failed" | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    fetch(`/console/tickets/${ticketId}/news?since=${since}`, { signal: ended.signal })
      .then(async (answer) => setNews(answer.ok ? ((await answer.json()) as TicketNews) : "failed"))
      .catch(() => ended.signal.aborted || setNews("failed"));
    return () => ended.abort();
  }, [ticketId, since]);
  const newsWords = useNewsWords();
  const loaded = news !== null && news !== "failed";
  const seenUpTo = loaded ? news.upTo : since;
  const send = (statusId?: number) => onSend({ seenUpTo, ...(statusId === undefined ? {} : { statusId }) });
  return (
    <Dialog
      title={t("This ticket moved on while you were writing")}
      description={loaded ? newsWords(news.entries) : t("Nothing was sent yet.")}
      size="lg"
      open
      onOpenChange={() => onKeepWriting(seenUpTo)}
      footer={
        <>
          <Button onClick={() => onKeepWriting(seenUpTo)}>{t("Keep writing")}</Button>
          {status ? (
            <Button disabled={!loaded} onClick={() => send()}>
              {t("Send only")}
            </Button>
          ) : otherStatus ? (
            <Button disabled={!loaded} onClick={() => send(otherStatus.id)}>
              {t("Send and set {name}", { name: otherStatus.name })}
            </Button>
          ) : null}
          <Button look="primary" disabled={!loaded} onClick={() => send(status?.id)}>
            {status ? t("Send anyway and set {name}", { name: status.name }) : t("Send anyway")}
          </Button>
        </>
      }
    >
      {news === "failed" ? (
        <p role="alert">
          {t("What is new could not be fetched. Your text is kept as a draft; close this and send again to look anew.")}
        </p>
      ) : null}
      {news === null ? (
        <div aria-busy="true" className="grid gap-2 py-2">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-3/4" />
        </div>
      ) : null}
      {loaded
        ? news.entries.map((entry) =>
            entry.kind === "message" ? (
              <Message key={`m${entry.message.id}`} message={entry.message} />
            ) : (
              <SystemLines key={`l${entry.line.id}`} lines={[entry.line]} />
            ),
          )
        : null}
    </Dialog>
  );
}

/** How much others said and changed, in a sentence that says, too, that nothing was sent. */
function useNewsWords(): (entries: readonly ThreadEntry[]) => string {
  const t = useExtracted("console");
  return (entries) => {
    const messages = entries.filter((entry) => entry.kind === "message").length;
    const changes = entries.length - messages;
    if (entries.length === 0) return t("Nothing is left of what was new. Nothing was sent yet.");
    if (messages === 0) {
      return t("{changes, plural, one {# change} other {# changes}}. Nothing was sent yet.", { changes });
    }
    if (changes === 0) {
      return t("{messages, plural, one {# new message} other {# new messages}}. Nothing was sent yet.", { messages });
    }
    return t(
      "{messages, plural, one {# new message} other {# new messages}} and {changes, plural, one {# change} other {# changes}}. Nothing was sent yet.",
      { messages, changes },
    );
  };
}
