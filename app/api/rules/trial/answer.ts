import type { LoggedCondition } from "@/lib/domain/rules/log";

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
  /** Of a mail that was pasted: each condition, and whether it holds. */
  conditions?: LoggedCondition[];
};
