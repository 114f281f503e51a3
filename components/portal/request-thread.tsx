import { AttachmentList, type AttachmentView } from "@/components/tickets/attachment-list";
import { PlainText } from "@/components/tickets/message";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { HtmlMessage } from "./html-message";

export type RequestMessage = {
  id: number;
  author: string;
  /** True for what the team wrote, false for what came from the person who asked or somebody copied. */
  fromTeam: boolean;
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  /** Sanitised, with its pictures pointing at our files; null when it came as plain text. */
  html: string | null;
  files: AttachmentView[];
};

/** What was said about a request, oldest first. */
export function RequestThread({ messages, team }: { messages: RequestMessage[]; team: string }) {
  if (messages.length === 0) return <p className="py-6 text-ink-muted">Nothing has been written here yet.</p>;
  return (
    <ol className="grid">
      {messages.map((message) => (
        <li key={message.id} id={`message-${message.id}`} className="border-b border-border py-5">
          <article aria-label={`Message from ${message.author}`} className="grid gap-2">
            <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <Avatar name={message.author} />
              <span className="font-semibold">{message.author}</span>
              {message.fromTeam ? <Chip tone="accent">{team}</Chip> : null}
              <Time value={message.at} className="ms-auto text-base text-ink-muted tabular-nums" />
            </header>
            {message.html === null ? (
              <PlainText text={message.text} />
            ) : (
              <HtmlMessage html={message.html} text={message.text} author={message.author} />
            )}
            <AttachmentList files={message.files} />
          </article>
        </li>
      ))}
    </ol>
  );
}
