import { clsx } from "clsx";

import { Time } from "@/components/ui/time";
import type { QueueRowProps } from "./queue-row";
import type { RowWords } from "./row-words";
import { SourceWord, type TicketSource } from "./source-word";

/** What one column shows of one ticket: words, a moment (ISO 8601, UTC), how it arrived, or whether it is open. */
export type Cell = { text: string } | { at: string } | { source: TicketSource } | { open: boolean };

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
export const lineTracks = (columns: readonly string[]): string =>
  ["8px", ...columns.map((name) => WIDE[name] ?? "minmax(0,1fr)"), "auto"].join(" ");

function CellWords({ cell, words }: { cell: Cell; words: RowWords }) {
  if ("at" in cell) return <Time value={cell.at} kind="age" className="tabular-nums" />;
  if ("source" in cell) return <SourceWord source={cell.source} />;
  if ("open" in cell) return cell.open ? words.open : words.closed;
  return <bdi>{cell.text}</bdi>;
}

/** One line of a dense list: its columns where there is room, else who, what and how old. */
export function QueueLine({ ticket, words, viewers }: Pick<QueueRowProps, "ticket" | "words" | "viewers">) {
  const { unread, urgent } = ticket;
  const weight = unread && "font-semibold";
  return (
    <>
      {urgent ? <span className="absolute inset-y-0 start-0 w-0.75 bg-danger" aria-hidden="true" /> : null}
      <span className={clsx("size-2 shrink-0 rounded-full", unread && "bg-accent")}>
        {unread ? <span className="sr-only">{words.unread}</span> : null}
      </span>
      {(ticket.cells ?? []).map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place
        <span key={index} className={clsx("truncate @max-3xl:hidden", weight)}>
          <CellWords cell={cell} words={words} />
        </span>
      ))}
      <span className={clsx("w-28 shrink-0 truncate @3xl:hidden", weight)}>
        <bdi>{ticket.customer || words.unknown}</bdi>
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
