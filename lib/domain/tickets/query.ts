import { z } from "zod";

/** How a condition compares. Which field knows which of them is in `fields.ts`. */
export const operators = [
  "is",
  "is_not",
  "in",
  "not_in",
  "contains",
  "not_contains",
  "starts_with",
  "ends_with",
  "before",
  "after",
  "at_least",
  "at_most",
  "is_empty",
  "is_set",
  "has_any",
  "has_all",
  "has_none",
  "has_words",
  "matches",
  /** A regular expression, see `patterns.ts`. */
  "matches_pattern",
  /** Moments against now; the value is a number of minutes. */
  "longer_ago_than",
  "within_last",
  "within_next",
] as const;
export type Operator = (typeof operators)[number];

const scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);

export type TicketCondition = {
  field: string;
  op: Operator;
  value?: string | number | boolean | null | (string | number | boolean | null)[];
};
/** The one language of conditions: saved filters, searches and rules are all written in it. */
export type TicketQuery = { all: TicketQuery[] } | { any: TicketQuery[] } | { not: TicketQuery } | TicketCondition;

const condition = z.object({
  field: z.string().max(100),
  op: z.enum(operators),
  value: z.union([scalar, z.array(scalar).max(1000)]).optional(),
});

export const ticketQuery: z.ZodType<TicketQuery> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(ticketQuery).max(100) }).strict(),
    z.object({ any: z.array(ticketQuery).max(100) }).strict(),
    z.object({ not: ticketQuery }).strict(),
    condition,
  ]),
);

/** The conditions of a query in the order they are written. */
export function leavesOf(query: TicketQuery): TicketCondition[] {
  if ("all" in query) return query.all.flatMap(leavesOf);
  if ("any" in query) return query.any.flatMap(leavesOf);
  if ("not" in query) return leavesOf(query.not);
  return [query];
}

/** Nesting beyond this is refused when a query is compiled. */
export const deepestNesting = 10;

/** Every ticket that is open work: not closed, trashed, spam or merged away. */
export const openWork: TicketQuery = { field: "isOpen", op: "is", value: true };

/** Everything but what is in a bin or merged away. */
export const notBinned: TicketQuery = {
  all: [
    { field: "trashedAt", op: "is_empty" },
    { field: "spamAt", op: "is_empty" },
    { field: "mergedIntoId", op: "is_empty" },
  ],
};
