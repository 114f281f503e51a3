import type { RuleKind } from "@/lib/domain/rules/schema";

/** What a dry run found, as its panel shows it. */
export type DryRunView = {
  looked: number;
  found: {
    key: string;
    /** Null for a mail that became no ticket. */
    ticketId: number | null;
    subject: string;
    from: string;
    /** ISO 8601, of the event or mail it would have acted on. */
    at: string | null;
    /** A sentence for each thing that would be done. */
    would: string[];
    error: string | null;
  }[];
  /** Where to go on: an event, a ticket, or the moment of a mail. Null at the end. */
  next: number | string | null;
};

/** One answer and the one that went on after it. */
export const joined = (earlier: DryRunView, later: DryRunView): DryRunView => ({
  looked: earlier.looked + later.looked,
  found: [...earlier.found, ...later.found],
  next: later.next,
});

/** "It would have acted 3 times on the newest 120 events." */
export function foundInWords(kind: RuleKind, view: DryRunView): string {
  const count = view.found.length;
  if (kind !== "automation") {
    const noun = kind === "mail" ? "mail" : "event";
    if (view.looked === 0) return `There is no past ${noun} yet that it could be tried on.`;
    const of = view.looked === 1 ? `the newest ${noun}` : `the newest ${view.looked} ${noun}s`;
    if (count === 0) return `It would not have acted on ${of}.`;
    return `It would have acted ${count === 1 ? "once" : `${count} times`} on ${of}.`;
  }
  if (count === 0) return "It would act on no ticket now.";
  const more = view.next === null ? "" : ", and maybe on older ones";
  return `It would act on ${count === 1 ? "1 ticket" : `${count} tickets`} now${more}.`;
}
