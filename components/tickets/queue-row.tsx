import { clsx } from "clsx";
import { AlarmClock, Hourglass, Lock, Paperclip } from "lucide-react";

import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { AgentAvatar } from "./agent-avatar";
import { DueChip } from "./due-chip";
import type { DueState } from "./due-words";
import type { Cell } from "./queue-line";
import type { RowWords } from "./row-words";
import { type Phase, StatusChip } from "./status-chip";
import { Waiting } from "./waiting";

export type QueueTicket = {
  id: number;
  subject: string;
  /** The first words of the newest message. */
  excerpt: string;
  /** Empty when neither name nor address is known. */
  customer: string;
  organization: string | null;
  /** When it last moved; ISO 8601, UTC. */
  at: string;
  status: { name: string; phase: Phase };
  urgent: boolean;
  priority: string | null;
  unread: boolean;
  /** Null when nobody has it. */
  assignee: string | null;
  assigneeId: number | null;
  /** Since when the customer waits for an answer; ISO 8601, UTC. */
  waitingSince: string | null;
  tags: string[];
  files: number;
  /** True when the newest message is a private note. */
  noted: boolean;
  spam: boolean;
  trashed: boolean;
  due: DueState;
  /** This person put it aside until then; `back` once it came back. */
  reminder: { at: string; back: boolean } | null;
  /** In a list with groups, the one it belongs to. */
  group?: { key: string; label: string; count: string } | undefined;
  /** In a dense list, what its columns show. */
  cells?: Cell[];
};

export type QueueRowProps = {
  ticket: QueueTicket;
  assigneeShown: boolean;
  words: RowWords;
  /** In the place of the ticket's own words, where some of them are marked. */
  subject?: ReactNode;
  excerpt?: ReactNode;
  /** Who is looking at it, at the end of the marks. */
  viewers?: ReactNode;
};

/** The inside of one row of a queue: who, subject, first words, and only the marks that apply. */
export function QueueRow({ ticket, assigneeShown, words, subject, excerpt, viewers }: QueueRowProps) {
  const { unread, urgent } = ticket;
  return (
    <>
      {urgent ? <span className="absolute inset-y-0 start-0 w-0.75 bg-danger" aria-hidden="true" /> : null}
      <span className={clsx("mt-1.5 size-2 rounded-full", unread && "bg-accent")}>
        {unread ? <span className="sr-only">{words.unread}</span> : null}
      </span>
      <span className={clsx("truncate", unread && "font-semibold")}>
        <bdi>{ticket.customer || words.unknown}</bdi>
        {ticket.organization ? (
          <>
            {" · "}
            <bdi>{ticket.organization}</bdi>
          </>
        ) : null}
      </span>
      <Time value={ticket.at} kind="age" className="text-xs leading-5 text-ink-faint tabular-nums" />
      <span className={clsx("col-span-2 col-start-2 truncate", unread && "font-medium")}>
        <bdi>{subject ?? ticket.subject}</bdi>
      </span>
      <span className="col-span-2 col-start-2 truncate text-sm text-ink-muted">
        <bdi>{excerpt ?? (ticket.excerpt || words.noText)}</bdi>
      </span>
      <span className="col-span-2 col-start-2 mt-1.5 flex items-center gap-2">
        {/* What does not fit wraps to a second line, which is not shown: marks are whole or not there. */}
        <span className="flex h-5.5 min-w-0 flex-1 flex-wrap items-center gap-x-1 overflow-hidden">
          {urgent ? <Chip tone="danger">{ticket.priority ?? words.urgent}</Chip> : null}
          {ticket.reminder ? (
            <Chip tone={ticket.reminder.back ? "accent" : "neutral"}>
              <AlarmClock aria-hidden="true" />
              {ticket.reminder.back ? words.reminder : <Time value={ticket.reminder.at} />}
            </Chip>
          ) : null}
          <DueChip due={ticket.due} words={words} />
          <StatusChip {...ticket.status} />
          {ticket.waitingSince ? (
            <span className="flex h-5.5 items-center gap-0.5 px-1 text-xs whitespace-nowrap text-ink-faint tabular-nums">
              <Hourglass className="size-3" aria-hidden="true" />
              <Waiting since={ticket.waitingSince} words={words} />
            </span>
          ) : null}
          {ticket.spam ? <Chip tone="warning">{words.spam}</Chip> : null}
          {ticket.trashed ? <Chip>{words.trashed}</Chip> : null}
          {ticket.tags.slice(0, 2).map((tag) => (
            <Chip key={tag} className="max-w-28">
              <span className="truncate">{tag}</span>
            </Chip>
          ))}
          {ticket.files > 0 ? (
            <span className="flex h-5.5 items-center gap-0.5 px-1 text-xs whitespace-nowrap text-ink-faint tabular-nums">
              <Paperclip className="size-3" aria-hidden="true" />
              {words.files(ticket.files)}
            </span>
          ) : null}
          {ticket.noted ? (
            <span className="flex h-5.5 items-center gap-0.5 px-1 text-xs text-ink-faint">
              <Lock className="size-3" aria-hidden="true" />
              {words.note}
            </span>
          ) : null}
        </span>
        {viewers}
        {assigneeShown && ticket.assignee ? (
          <span title={ticket.assignee} className="shrink-0">
            <span className="sr-only">{ticket.assignee}</span>
            <AgentAvatar agentId={ticket.assigneeId} name={ticket.assignee} size="sm" />
          </span>
        ) : null}
      </span>
    </>
  );
}

/** The grid every queue row uses, around `QueueRow`. */
export const queueRowClass = clsx(
  "relative grid grid-cols-[8px_minmax(0,1fr)_auto] gap-x-2 border-b border-border py-2.5 ps-3 pe-4",
  "text-ink no-underline ring-inside hover:bg-paper",
);
