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

const operatorWords: Record<Operator, string> = {
  is: "is",
  is_not: "is not",
  in: "is one of",
  not_in: "is none of",
  contains: "contains",
  not_contains: "does not contain",
  starts_with: "starts with",
  ends_with: "ends with",
  before: "is before",
  after: "is after",
  at_least: "is at or after",
  at_most: "is at or before",
  is_empty: "is empty",
  is_set: "is filled in",
  has_any: "has any of",
  has_all: "has all of",
  has_none: "has none of",
  has_words: "has the words",
  matches: "has",
  matches_pattern: "fits the pattern",
  longer_ago_than: "is longer ago than",
  within_last: "is within the last",
  within_next: "is within the next",
};

const numberWords: Partial<Record<Operator, string>> = {
  before: "is less than",
  after: "is more than",
  at_least: "is at least",
  at_most: "is at most",
};

/** How an operator reads between the name of a field and a value; numbers are less and more, not before and after. */
export const operatorInWords = (op: Operator, ofNumbers: boolean): string =>
  (ofNumbers ? numberWords[op] : undefined) ?? operatorWords[op];

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
