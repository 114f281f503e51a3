"use client";

import { Lock, Paperclip } from "lucide-react";
import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import type { MessageView } from "@/components/tickets/message";
import { SystemLines } from "@/components/tickets/system-lines";
import type { Block } from "@/components/tickets/thread";
import { Time } from "@/components/ui/time";
import { notifyError } from "@/components/ui/toast";
import { readBody } from "../thread-actions";
import { type MayWithMessages, MessageMenu } from "./message-menu";

const Message = dynamic(() => import("@/components/tickets/message").then((module) => module.Message));

/** So many older messages are shown as lines at once; more wait behind a button. */
const SHOWN = 3;

type FoldedRunProps = { blocks: Block[]; ticketId: number; me: number; may: MayWithMessages };

const anchored = () => Number(/^#message-(\d+)$/.exec(location.hash)?.[1] ?? 0);

/** Older messages, one line each; the words of one are fetched when it is opened, or when the address names it. */
export function FoldedRun({ blocks, ticketId, me, may }: FoldedRunProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const ids = blocks.flatMap((block) => (block.kind === "message" ? [block.message.id] : []));
  const list = ids.join();
  useEffect(() => {
    const look = () => {
      if (list.split(",").includes(String(anchored()))) setOpen(true);
    };
    look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [list]);
  if (!open && ids.length > SHOWN) {
    return (
      <p className="my-2 flex items-center gap-3 before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="rounded-full border border-border-strong px-3 py-0.5 text-xs text-ink-muted hover:bg-sunken hover:text-ink"
        >
          {t("Show {count, plural, one {# earlier message} other {# earlier messages}}", { count: ids.length })}
        </button>
      </p>
    );
  }
  return blocks.map((block) =>
    block.kind === "lines" ? (
      <SystemLines key={block.key} lines={block.lines} />
    ) : (
      <FoldedMessage key={block.key} message={block.message} ticketId={ticketId} me={me} may={may} />
    ),
  );
}

type FoldedMessageProps = Omit<FoldedRunProps, "blocks"> & { message: MessageView };

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
