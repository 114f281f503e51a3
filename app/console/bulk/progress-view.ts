import type { BulkRun } from "@/lib/domain/bulk/runs";
import { formatNumber } from "@/lib/text/locales";

/** How far an act on many tickets is, as the browser needs it. */
export type BulkProgress = {
  id: number;
  title: string;
  state: BulkRun["state"];
  undoable: boolean;
  total: number;
  /** Tickets that need no more work, of the act or of its undoing. */
  done: number;
  counts: BulkRun["counts"];
};

export function toProgress({ id, title, state, undoable, total, counts }: BulkRun): BulkProgress {
  const todo = state === "running" ? counts.waiting : state === "undoing" ? counts.changed : 0;
  return { id, title, state, undoable, total, counts, done: total - todo };
}

const tickets = (n: number, locale: string) => `${formatNumber(n, locale)} ${n === 1 ? "ticket" : "tickets"}`;

/** What has become of it, in a few words without a full stop. */
export function outcomeInWords({ state, total, done, counts }: BulkProgress, locale: string): string {
  const of = `${formatNumber(done, locale)} of ${tickets(total, locale)}`;
  if (state === "running") return of;
  if (state === "undoing") return `Taken back on ${of}`;
  if (state === "undone") {
    return counts.left > 0 ? `Undone on ${tickets(counts.undone, locale)}, left on ${counts.left}` : "Undone";
  }
  const untouched = counts.same + counts.skipped;
  return [`${tickets(counts.changed, locale)} changed`, ...(untouched > 0 ? [`${untouched} not`] : [])].join(", ");
}
