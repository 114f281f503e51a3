import { clsx } from "clsx";
import { CircleAlert, Lock, Mail, Send, ShieldAlert } from "lucide-react";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { AgentAvatar } from "./agent-avatar";
import { AttachmentList, type AttachmentView } from "./attachment-list";
import { MessageFrame } from "./message-frame";
import { PlainText } from "./plain-text";
import { QuoteFold } from "./quote-fold";

/** What became of the mail that carried a message. */
export type DeliveryView = {
  state: "waiting" | "sent" | "kept" | "failed";
  /** Who it went to, and the reason when it failed. */
  detail: string;
};

export type MessageBody =
  /** Only the beginning was loaded. */
  | { kind: "folded"; beginning: string }
  | { kind: "text"; text: string; quoted: string | null }
  /**
   * Sanitised HTML without remote pictures; `picturesHref` serves the same with them. `beginning` is its first words, which
   * can be read before the browser has drawn it.
   */
  | { kind: "html"; html: string; picturesHref: string | null; beginning: string };

export type MessageView = {
  id: number;
  visibility: "public" | "private" | "external";
  author: string;
  byAgentId: number | null;
  /** How it came or went, after the author's name: "by mail to support@". */
  channel: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Came by a match that proves nothing about who sent it. */
  untrusted: boolean;
  /** Came by mail, so that there is an original to look at. */
  cameByMail: boolean;
  /** The ticket it belonged to before a merge. */
  mergedFrom: number | null;
  body: MessageBody;
  files: AttachmentView[];
  /** Its words were changed after it was written. */
  edited: boolean;
  /** Stands on top of the thread. */
  pinned: boolean;
  delivery: DeliveryView | null;
  /** Until it leaves, in milliseconds; null once it cannot be taken back. */
  leavesInMs: number | null;
};

type MessageProps = {
  message: MessageView;
  actions?: ReactNode;
  /** Stands in the place of the delivery while the message waits. */
  held?: ReactNode;
};

/** One message of a thread: public on paper, a private note on the note ground with lock and word, external with its mark. */
export function Message({ message, actions, held }: MessageProps) {
  const t = useExtracted("ui");
  const note = message.visibility === "private";
  return (
    <article
      id={`message-${message.id}`}
      aria-label={
        note
          ? t("Private note from {author}", { author: message.author })
          : t("Message from {author}", { author: message.author })
      }
      tabIndex={-1}
      className="group/message grid scroll-mt-4 grid-cols-[28px_minmax(0,1fr)] gap-3 py-3.5 outline-none"
    >
      <AgentAvatar agentId={message.byAgentId} name={message.author} className={note ? "mt-2.5" : undefined} />
      <div className={clsx(note && "rounded-lg border border-note-border bg-note px-3.5 py-2.5 text-note-ink")}>
        <header className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{message.author}</span>
          {note ? (
            <span>
              <Lock className="me-1 mb-0.5 inline size-3" aria-hidden="true" />
              {t("private note")}
            </span>
          ) : null}
          {message.visibility === "external" ? (
            <span className="text-warning">
              <Send className="me-1 mb-0.5 inline size-3" aria-hidden="true" />
              {t("to someone outside")}
            </span>
          ) : null}
          {message.edited ? <span className={note ? "text-note-ink" : "text-ink-muted"}>{t("edited")}</span> : null}
          {message.mergedFrom ? (
            <span className="text-ink-muted">
              {t("from #{mergedFrom}", { mergedFrom: String(message.mergedFrom) })}
            </span>
          ) : null}
          {message.channel ? (
            <span className={clsx("min-w-0 truncate", note ? "text-note-ink" : "text-ink-muted")}>
              {message.channel}
            </span>
          ) : null}
          <span className="ms-auto flex items-center gap-1">
            {actions}
            <Time
              value={message.at}
              className={clsx("text-xs tabular-nums", note ? "text-note-ink" : "text-ink-faint")}
            />
          </span>
        </header>
        {message.untrusted ? (
          <p className="mt-1.5 flex items-start gap-1.5 text-xs text-warning">
            <ShieldAlert className="mt-0.5 size-3 shrink-0" aria-hidden="true" />
            {t("Nothing proves that this is really from {author}.", { author: message.author })}
          </p>
        ) : null}
        <Body body={message.body} author={message.author} note={note} />
        <AttachmentList files={message.files} />
        {held ?? (message.delivery ? <Delivery delivery={message.delivery} /> : null)}
      </div>
    </article>
  );
}

function Body({ body, author, note }: { body: MessageBody; author: string; note: boolean }) {
  const t = useExtracted("ui");
  if (body.kind === "folded") return <PlainText text={body.beginning} />;
  if (body.kind === "text") {
    return (
      <>
        <PlainText text={body.text} />
        {body.quoted ? (
          <QuoteFold>
            <PlainText text={body.quoted} />
          </QuoteFold>
        ) : null}
      </>
    );
  }
  return (
    <MessageFrame
      note={note}
      html={body.html}
      picturesHref={body.picturesHref}
      title={t("Message from {author}", { author })}
    >
      {body.beginning ? <PlainText text={body.beginning} /> : null}
    </MessageFrame>
  );
}

function Delivery({ delivery }: { delivery: DeliveryView }) {
  const t = useExtracted("ui");
  const words: Record<DeliveryView["state"], string> = {
    waiting: t("Waiting to be sent"),
    sent: t("Sent"),
    kept: t("Kept in the outbox"),
    failed: t("Not sent"),
  };
  const Icon = delivery.state === "failed" ? CircleAlert : Mail;
  return (
    <p
      className={clsx(
        "mt-2 flex items-center gap-1.5 text-xs",
        delivery.state === "failed" ? "text-danger" : "text-ink-faint",
      )}
    >
      <Icon className="size-3 shrink-0" aria-hidden="true" />
      <span className="min-w-0 truncate">
        {words[delivery.state]}
        {delivery.detail ? `: ${delivery.detail}` : null}
      </span>
    </p>
  );
}
