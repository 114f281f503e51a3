import type { Grouping } from "@/lib/domain/tickets/groupings";
import type { SortKey } from "./sorts";

/** What the queue's address says: which view, narrowed how, in which order, which page. Read by `readQueueAddress`. */
export type QueueAddress = {
  view: string;
  sort?: SortKey | undefined;
  /** By what it is grouped, or `none`. */
  group?: Grouping | "none" | undefined;
  /** One line for each ticket, or three. */
  rows?: "dense" | "comfortable" | undefined;
  after?: string | undefined;
  /** The cursors of the pages before this one, by which "previous" finds its way back. */
  trail: string[];
  status?: number | undefined;
  category?: number | undefined;
  priority?: number | undefined;
  /** An agent's id, `me` or `none`. */
  assignee?: string | undefined;
  tag?: number | undefined;
  unread: boolean;
};

/** The parts of an address that narrow a view. */
export const NARROWING = ["status", "category", "priority", "assignee", "tag", "unread"] as const;

/** Writes an address; parts that say nothing are left out. Starts with "?". */
export function queueSearch(address: QueueAddress, change: Partial<Record<keyof QueueAddress, unknown>> = {}): string {
  const params = new URLSearchParams({ view: address.view });
  const merged = { ...address, ...change };
  for (const key of ["sort", "group", "rows", ...NARROWING, "after", "trail"] as const) {
    const value = merged[key];
    const text = Array.isArray(value) ? value.join(".") : value === true ? "1" : value;
    if ((typeof text === "string" && text !== "") || typeof text === "number") params.set(key, String(text));
  }
  return `?${params}`;
}
