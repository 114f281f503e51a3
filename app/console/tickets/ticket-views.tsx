import { clsx } from "clsx";
import { FileText, Lock } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { formatBytes } from "@/components/tickets/file-size";
import { PlainText } from "@/components/tickets/plain-text";
import { Time } from "@/components/ui/time";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { authorOf, describeAct } from "@/lib/domain/tickets/describe-event";
import type { TicketEvent } from "@/lib/domain/tickets/read-ticket";
import type { OutlineMessage } from "@/lib/domain/tickets/thread-outline";
import type { HistoryKind } from "@/lib/domain/tickets/ticket-history";
import { attachmentHref } from "@/lib/text/attachment-address";
import type { ThreadWords } from "./thread-words";

/** What a ticket's page can show in the middle. */
export const ticketViews = ["all", "notes", "public", "files", "history"] as const;
export type TicketView = (typeof ticketViews)[number];

export const toTicketView = (text: string | undefined): TicketView =>
  ticketViews.find((view) => view === text) ?? "all";

/** An address of this ticket with some parts set anew; what the list beside it needs stays. */
export function hrefWith(ticketId: number, params: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  for (const key of ["show", "kind", "before"]) next.delete(key);
  for (const [key, value] of Object.entries(change)) if (value !== null) next.set(key, value);
  const query = next.toString();
  return `/console/tickets/${ticketId}${query && `?${query}`}`;
}

type SwitchProps = {
  ticketId: number;
  view: TicketView;
  params: URLSearchParams;
  counts: Partial<Record<TicketView, number>>;
};

/** The switch between the whole thread, its parts, its files and its history. */
export function ViewSwitch({ ticketId, view, params, counts }: SwitchProps) {
  const t = useExtracted("console");
  const labels: Record<TicketView, string> = {
    all: t("All"),
    notes: t("Notes"),
    public: t("Public"),
    files: t("Files"),
    history: t("History"),
  };
  return (
    <nav aria-label={t("Parts of the thread")} className="flex gap-0.5 overflow-x-auto px-4 py-1 md:px-6">
      {ticketViews.map((one) => (
        <Link
          key={one}
          href={hrefWith(ticketId, params, { show: one === "all" ? null : one })}
          prefetch={false}
          aria-current={one === view ? "page" : undefined}
          replace
          scroll={false}
          className={clsx(
            "shrink-0 rounded-md px-2 py-0.5 text-sm font-medium no-underline",
            one === view ? "bg-sunken text-ink" : "text-ink-muted hover:text-ink",
          )}
        >
          {labels[one]}
          {counts[one] ? <span className="ms-1 font-normal tabular-nums">{counts[one]}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Every file of a ticket, newest first, with who sent it and when; pictures with a look at them. */
export function FilesView({ messages }: { messages: OutlineMessage[] }) {
  const t = useExtracted("console");
  const files = messages
    .flatMap((message) => message.attachments.map((file) => ({ file, message })))
    .filter(({ file }) => file.disposition === "attachment" || PICTURES.has(file.mimeType))
    .toReversed();
  if (files.length === 0) return <p className="py-8 text-ink-muted">{t("Nobody has sent a file yet.")}</p>;
  return (
    <ul className="max-w-190 divide-y divide-border">
      {files.map(({ file, message }) => (
        <li key={file.id} className="flex items-center gap-3 py-2.5">
          <span className="grid size-16 shrink-0 place-items-center overflow-hidden rounded-md border border-border bg-sunken">
            {PICTURES.has(file.mimeType) ? (
              // biome-ignore lint/performance/noImgElement: the picture is behind the reader's rights, not for a public cache
              <img
                src={attachmentHref(file, { inline: true })}
                alt=""
                loading="lazy"
                decoding="async"
                className="size-full object-cover"
              />
            ) : (
              <FileText className="size-5 text-ink-faint" aria-hidden="true" />
            )}
          </span>
          <span className="min-w-0 flex-1">
            <a
              href={attachmentHref(file)}
              download={file.fileName}
              dir="auto"
              className="link block truncate font-medium"
            >
              {file.fileName}
            </a>
            <span className="block text-sm text-ink-muted">
              {message.visibility === "private"
                ? t("{author} in a private note", { author: message.authorName || message.authorEmail || t("Unknown") })
                : message.authorName || message.authorEmail || t("Unknown")}{" "}
              · <Time value={file.createdAt.toISOString()} /> · {formatBytes(file.size)}
            </span>
          </span>
          <Link
            href={`/console/tickets/${message.ticketId}#message-${message.id}`}
            prefetch={false}
            className="link shrink-0 text-sm"
          >
            {t("Message")}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type HistoryProps = {
  ticketId: number;
  params: URLSearchParams;
  kind: HistoryKind | undefined;
  events: TicketEvent[];
  next: number | null;
  catalog: Catalog;
  words: ThreadWords;
};

/** Everything that happened to a ticket, newest first, a page at a time. */
export function HistoryView({ ticketId, params, kind, events, next, catalog, words }: HistoryProps) {
  const t = useExtracted("console");
  const kinds: Record<HistoryKind, string> = {
    status: t("Status and dates"),
    people: t("People"),
    fields: t("Fields"),
    tags: t("Tags"),
    messages: t("Messages and files"),
    time: t("Time"),
    relations: t("Merges and links"),
    rules: t("Rules"),
  };
  const href = (change: Record<string, string | null>) => hrefWith(ticketId, params, { show: "history", ...change });
  const chip = (to: HistoryKind | undefined, label: string) => (
    <Link
      key={label}
      href={href({ kind: to ?? null })}
      prefetch={false}
      replace
      aria-current={to === kind ? "true" : undefined}
      className={clsx(
        "rounded-full border px-2 text-sm no-underline",
        to === kind ? "border-accent text-accent" : "border-border text-ink-muted hover:text-ink",
      )}
    >
      {label}
    </Link>
  );
  return (
    <div className="max-w-190">
      <nav aria-label={t("Kinds of changes")} className="flex flex-wrap gap-1 py-2">
        {chip(undefined, t("Everything"))}
        {Object.entries(kinds).map(([to, label]) => chip(to as HistoryKind, label))}
      </nav>
      {events.length === 0 ? <p className="py-8 text-ink-muted">{t("Nothing of this kind has happened.")}</p> : null}
      <ol className="divide-y divide-border">
        {events.map((event) => (
          <li key={event.id} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <HistoryLine event={event} catalog={catalog} words={words} />
            <span className="text-sm text-ink-muted sm:text-end">
              {authorOf(event, words.change)} · <Time value={event.createdAt.toISOString()} />
            </span>
          </li>
        ))}
      </ol>
      {next === null ? null : (
        <Link
          href={href({ kind: kind ?? null, before: String(next) })}
          prefetch={false}
          className="link my-3 inline-block"
        >
          {t("Older changes")}
        </Link>
      )}
    </div>
  );
}

function HistoryLine({ event, catalog, words }: Pick<HistoryProps, "catalog" | "words"> & { event: TicketEvent }) {
  const t = useExtracted("console");
  const done = describeAct(event, (id) => catalog.customField.get(id)?.name ?? words.field, words.change);
  const opened = event.type === "ticket.created";
  const before =
    event.type === "message.edited" ? event.changes.find((change) => change.field === "bodyText")?.from : null;
  return (
    <div className="min-w-0 break-words">
      {opened ? (done === "" ? t("Opened") : t("Opened. {done}", { done })) : done || t("Something happened")}
      {typeof before === "string" ? (
        <details className="mt-0.5">
          <summary className="cursor-pointer text-sm text-ink-muted">{t("What it said before")}</summary>
          <PlainText text={before} className="text-sm" />
        </details>
      ) : null}
    </div>
  );
}

/** Notes that somebody pinned, on top of the thread, with the way to where they stand in it. */
export function PinnedNotes({ messages }: { messages: OutlineMessage[] }) {
  const t = useExtracted("console");
  const pinned = messages.filter((message) => message.pinnedAt !== null);
  if (pinned.length === 0) return null;
  return (
    <section aria-label={t("Pinned notes")} className="mt-2 grid max-w-190 gap-2">
      {pinned.map((note) => (
        <div key={note.id} className="rounded-lg border border-note-border bg-note px-3.5 py-2 text-note-ink">
          <p className="flex items-baseline gap-2 text-sm">
            <Lock className="size-3 shrink-0 self-center" aria-hidden="true" />
            <span className="font-semibold">{note.authorName || t("Unknown")}</span>
            <span>{t("pinned note")}</span>
            <a href={`#message-${note.id}`} className="ms-auto shrink-0 text-note-ink underline">
              <Time value={note.createdAt.toISOString()} />
            </a>
          </p>
          <PlainText text={note.bodyText} className="line-clamp-6 leading-5.5" />
        </div>
      ))}
    </section>
  );
}
