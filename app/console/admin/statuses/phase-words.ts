import type { Status } from "@/lib/domain/catalog/catalog";

/** What each phase means, for the person who chooses one. */
export const phaseWords: Record<Status["phase"], { label: string; sentence: string }> = {
  open: { label: "Open", sentence: "Somebody here has something to do." },
  waiting: { label: "Waiting", sentence: "We wait for somebody else; the ticket stays in the queues." },
  closed: { label: "Closed", sentence: "The work is done; the ticket leaves the queues." },
};
