import Link from "next/link";
import { useExtracted } from "next-intl";
import { AttachmentList, type AttachmentView } from "@/components/tickets/attachment-list";
import { PlainText } from "@/components/tickets/plain-text";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { HtmlMessage } from "./html-message";

export type RequestMessage = {
  id: number;
  author: string;
  /** The address of the author's picture. */
  picture: string | null;
  /** True for what the team wrote, false for what came from the person who asked or somebody copied. */
  fromTeam: boolean;
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  /** What its text quotes of earlier ones; folded. */
  quoted: string | null;
  /** Sanitised, with its pictures pointing at our files; null when it came as plain text. */
  html: string | null;
  files: AttachmentView[];
  /** What the person who asked said of it: whether it helped; null for nothing. */
  said: boolean | null;
};

/** What was said about a request, oldest first. */
export function RequestThread(props: {
  messages: RequestMessage[];
  team: string;
  /** The answer that can be rated, and where; null for none. */
  rateHref: { messageId: number; href: string } | null;
}) {
  const t = useExtracted("portal");
  const { messages, team, rateHref } = props;
  if (messages.length === 0) return <p className="py-6 text-ink-muted">{t("Nothing has been written here yet.")}</p>;
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {messages.map((message) => (
        <li key={message.id} id={`message-${message.id}`} className="scroll-mt-4">
          <article
            aria-label={t("Message from {author}", { author: message.author })}
            className="grid grid-cols-[minmax(0,1fr)] gap-2.5 rounded-lg border border-border bg-surface px-4 py-4 md:px-5"
          >
            <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <Avatar name={message.author} src={message.picture} />
              <span className="font-semibold">{message.author}</span>
              {message.fromTeam ? <Chip tone="accent">{team}</Chip> : null}
              <Time value={message.at} className="ms-auto text-base text-ink-muted tabular-nums" />
            </header>
            {message.html === null ? (
              <Written text={message.text} quoted={message.quoted} />
            ) : (
              <HtmlMessage
                html={message.html}
                text={message.text}
                title={t("Message from {author}", { author: message.author })}
              />
            )}
            <AttachmentList files={message.files} />
            {message.said !== null || rateHref?.messageId === message.id ? (
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-ink-muted">
                {message.said === null ? null : (
                  <span>{message.said ? t("You said that this helped.") : t("You said that this did not help.")}</span>
                )}
                {rateHref?.messageId === message.id ? (
                  <Link href={rateHref.href} className="link">
                    {message.said === null ? t("Did this help?") : t("Change what you said")}
                  </Link>
                ) : null}
              </p>
            ) : null}
          </article>
        </li>
      ))}
    </ol>
  );
}

function Written({ text, quoted }: { text: string; quoted: string | null }) {
  const t = useExtracted("portal");
  return (
    <div>
      <PlainText text={text} className="text-reading" />
      {quoted ? (
        <details className="mt-2">
          <summary className="w-fit rounded-full bg-sunken px-2.5 text-sm text-ink-muted hover:text-ink">
            {t("Quoted text")}
          </summary>
          <div className="mt-2 border-s-2 border-border ps-3 text-ink-muted">
            <PlainText text={quoted} className="text-reading" />
          </div>
        </details>
      ) : null}
    </div>
  );
}
