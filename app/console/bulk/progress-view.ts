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
