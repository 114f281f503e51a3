import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { QueueTicket } from "./queue-row";

/** What one column shows of one ticket: words, or a moment (ISO 8601, UTC). */
export type Cell = { text: string } | { at: string };

/** Columns that need more room than others. */
const WIDE: Record<string, string> = {
  subject: "minmax(0,3fr)",
  openingExcerpt: "minmax(0,3fr)",
  latestExcerpt: "minmax(0,3fr)",
  contactName: "minmax(0,1.4fr)",
  contactEmail: "minmax(0,1.6fr)",
  id: "5rem",
};

/** The tracks of a dense list, for its head and its lines alike. */
export const lineTracks = (columns: readonly { name: string }[]): string =>
  ["8px", ...columns.map(({ name }) => WIDE[name] ?? "minmax(0,1fr)"), "auto"].join(" ");

/** One line of a dense list: its columns where there is room, else who, what and how old. */
export function QueueLine({ ticket, viewers }: { ticket: QueueTicket; viewers?: ReactNode }) {
  const t = useExtracted("console");
  const { unread, urgent } = ticket;
  const weight = unread && "font-semibold";
  return (
    <>
      {urgent ? <span className="absolute inset-y-0 start-0 w-0.75 bg-danger" aria-hidden="true" /> : null}
      <span className={clsx("size-2 shrink-0 rounded-full", unread && "bg-accent")}>
        {unread ? <span className="sr-only">{t("Unread")}</span> : null}
      </span>
      {(ticket.cells ?? []).map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place
        <span key={index} className={clsx("truncate @max-3xl:hidden", weight)}>
          {"at" in cell ? <Time value={cell.at} kind="age" className="tabular-nums" /> : <bdi>{cell.text}</bdi>}
        </span>
      ))}
      <span className={clsx("w-28 shrink-0 truncate @3xl:hidden", weight)}>
        <bdi>{ticket.customer}</bdi>
      </span>
      <span className={clsx("min-w-0 flex-1 truncate text-ink-muted @3xl:hidden", weight)}>
        <bdi>{ticket.subject}</bdi>
      </span>
      <span className="flex items-center gap-2">
        {viewers}
        <Time value={ticket.at} kind="age" className="text-xs text-ink-faint tabular-nums @3xl:hidden" />
      </span>
    </>
  );
}

/** The frame of a line, around `QueueLine`; the tracks come from `lineTracks` in `--tracks`. */
export const queueLineClass = clsx(
  "relative flex h-9 items-center gap-x-3 border-b border-border ps-3 pe-4 @3xl:grid @3xl:[grid-template-columns:var(--tracks)]",
  "text-ink no-underline ring-inside hover:bg-paper",
);
