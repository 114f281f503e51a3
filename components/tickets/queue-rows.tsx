"use client";

import Link from "next/link";
import { QueueRow, type QueueRowProps, queueRowClass } from "./queue-row";
import { useRowWords } from "./row-words";

/** Tickets that are found or belong together, as rows of a list, each with the way to its page. */
export function QueueRows({ rows }: { rows: Omit<QueueRowProps, "assigneeShown" | "words">[] }) {
  const words = useRowWords();
  return (
    <ul className="overflow-hidden rounded-md border border-border bg-surface [&>li:last-child>a]:border-b-0">
      {rows.map((row) => (
        <li key={row.ticket.id}>
          <Link href={`/console/tickets/${row.ticket.id}?view=all`} prefetch={false} className={queueRowClass}>
            <QueueRow {...row} assigneeShown words={words} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
