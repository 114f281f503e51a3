import type { BulkRun } from "@/lib/domain/bulk/runs";

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

const tickets = (n: number) => `${n.toLocaleString("en-GB")} ${n === 1 ? "ticket" : "tickets"}`;

/** What has become of it, in a few words without a full stop. */
export function outcomeInWords({ state, total, done, counts }: BulkProgress): string {
  const of = `${done.toLocaleString("en-GB")} of ${tickets(total)}`;
  if (state === "running") return of;
  if (state === "undoing") return `Taken back on ${of}`;
  if (state === "undone") {
    return counts.left > 0 ? `Undone on ${tickets(counts.undone)}, left on ${counts.left}` : "Undone";
  }
  const untouched = counts.same + counts.skipped;
  return [`${tickets(counts.changed)} changed`, ...(untouched > 0 ? [`${untouched} not`] : [])].join(", ");
}
