"use client";

import { Lock, Paperclip } from "lucide-react";
import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { Fragment, useEffect, useEffectEvent, useState } from "react";
import type { MessageView } from "@/components/tickets/message";
import { NewLine } from "@/components/tickets/seen";
import { SystemLines } from "@/components/tickets/system-lines";
import type { Block } from "@/components/tickets/thread";
import { Time } from "@/components/ui/time";
import { notifyError } from "@/components/ui/toast";
import { readBody, readRun } from "../thread-actions";
import { type MayWithMessages, MessageMenu } from "./message-menu";

const Message = dynamic(() => import("@/components/tickets/message").then((module) => module.Message));

type FoldedRunProps = {
  /** The messages, in the order they are shown. */
  messageIds: number[];
  /** What they are, where that was sent with the page; else it is asked for when the run is opened. */
  blocks: Block[] | null;
  newestFirst: boolean;
  only?: MessageView["visibility"];
  ticketId: number;
  me: number;
  may: MayWithMessages;
};

const anchored = () => Number(/^#message-(\d+)$/.exec(location.hash)?.[1] ?? 0);

/**
 * Older messages. Many are a button, and come as lines when it is pressed or when the address names one of them; the words of
 * one are fetched when its line is opened.
 */
export function FoldedRun({ messageIds, blocks, newestFirst, only, ticketId, me, may }: FoldedRunProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const [fetched, setFetched] = useState<Block[] | null>(null);
  const list = messageIds.join();
  useEffect(() => {
    const look = () => {
      if (list.split(",").includes(String(anchored()))) setOpen(true);
    };
    look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [list]);
  const isSent = blocks !== null;
  const failed = t("The message could not be loaded.");
  const fetchRun = useEffectEvent(async (ids: number[], isGone: () => boolean) => {
    const ends = newestFirst ? ids.toReversed() : ids;
    const answer = await readRun({ ticketId, first: ends[0] ?? 0, last: ends.at(-1) ?? 0, only }).catch(() => null);
    if (isGone()) return;
    if (answer?.ok) return setFetched(newestFirst ? answer.data.toReversed() : answer.data);
    setOpen(false);
    notifyError(answer?.message ?? failed);
  });
  // Also when it gets longer while it is open: what was the newest moves into it.
  useEffect(() => {
    if (isSent || !open) return;
    let gone = false;
    void fetchRun(list.split(",").map(Number), () => gone);
    return () => {
      gone = true;
    };
  }, [isSent, open, list]);

  const shown = blocks ?? (open ? fetched : null);
  if (shown === null) {
    return (
      <>
        <NewLine among={messageIds} />
        <p className="my-2 flex items-center gap-3 before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
          <button
            type="button"
            aria-busy={open}
            onClick={() => setOpen(true)}
            className="rounded-full border border-border-strong px-3 py-0.5 text-xs text-ink-muted hover:bg-sunken hover:text-ink aria-busy:opacity-60"
          >
            {t("Show {count, plural, one {# earlier message} other {# earlier messages}}", {
              count: messageIds.length,
            })}
          </button>
          <a
            href={`/print/tickets/${ticketId}?notes=1`}
            target="_blank"
            rel="noopener"
            className="text-xs text-ink-muted hover:text-ink hover:underline"
          >
            {t("Everything as text")}
          </a>
        </p>
      </>
    );
  }
  return shown.map((block) =>
    block.kind === "lines" ? (
      <SystemLines key={block.key} lines={block.lines} />
    ) : (
      <Fragment key={block.key}>
        {newestFirst ? null : <NewLine among={[block.message.id]} />}
        <FoldedMessage message={block.message} ticketId={ticketId} me={me} may={may} />
        {newestFirst ? <NewLine among={[block.message.id]} /> : null}
      </Fragment>
    ),
  );
}

type FoldedMessageProps = { message: MessageView; ticketId: number; me: number; may: MayWithMessages };

function FoldedMessage({ message, ticketId, me, may }: FoldedMessageProps) {
  const t = useExtracted("console");
  const [body, setBody] = useState<MessageView["body"] | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await readBody({ messageId: message.id }).catch(() => null);
    setBusy(false);
    if (answer?.ok) setBody(answer.data);
    else notifyError(answer?.message ?? t("The message could not be loaded."));
  };
  const look = useEffectEvent(() => {
    if (!body && anchored() === message.id) void open();
  });
  useEffect(() => {
    const listen = () => look();
    listen();
    window.addEventListener("hashchange", listen);
    return () => window.removeEventListener("hashchange", listen);
  }, []);
  useEffect(() => {
    if (body && anchored() === message.id) document.getElementById(`message-${message.id}`)?.scrollIntoView();
  }, [body, message.id]);
  if (body) {
    const shown = { ...message, body };
    return <Message message={shown} actions={<MessageMenu message={shown} ticketId={ticketId} me={me} may={may} />} />;
  }
  const { visibility, author, at, files } = message;
  return (
    <button
      type="button"
      aria-busy={busy}
      onClick={() => void open()}
      className="flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-start hover:bg-sunken md:ms-8 md:w-[calc(100%-2rem)]"
    >
      <span className="max-w-40 shrink-0 truncate font-medium">
        {t.rich("<spoken>Open the message of </spoken>{author}", {
          author,
          spoken: (words) => <span className="sr-only">{words}</span>,
        })}
      </span>
      {visibility === "private" ? (
        <Lock className="size-3 shrink-0 self-center" aria-label={t("Private note")} />
      ) : null}
      <span dir="auto" className="min-w-0 flex-1 truncate text-ink-muted">
        {message.body.kind === "folded" ? message.body.beginning : ""}
      </span>
      {files.length > 0 ? <Paperclip className="size-3 shrink-0 self-center" aria-label={t("With files")} /> : null}
      <Time value={at} className="shrink-0 text-xs text-ink-faint tabular-nums" />
    </button>
  );
}
