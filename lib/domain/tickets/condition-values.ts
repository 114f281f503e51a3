import { invalid } from "../errors";
import type { TicketCondition } from "./query";

export type Value = string | number | boolean | null;

/** The error of a query that cannot be compiled. */
export const refuse = (sentence: string) => invalid({ query: sentence }, "query");

/** The values of a condition, whether it came with one or with several. */
export const listOf = (condition: TicketCondition): Value[] =>
  Array.isArray(condition.value) ? condition.value : condition.value === undefined ? [] : [condition.value];

const minutesIn: Record<string, number> = { m: 1, h: 60, d: 1440, w: 10_080 };

/**
 * A moment of a condition: a date of any form, or one counted from now, as in "-7d" and "+3h" (minutes, hours, days,
 * weeks). null for what is neither.
 */
export function momentOf(value: Value): Date | null {
  const [, sign, amount, unit = ""] = /^([+-])(\d{1,5})([mhdw])$/.exec(String(value)) ?? [];
  if (sign !== undefined) {
    const minutes = Number(amount) * (minutesIn[unit] ?? 0) * (sign === "-" ? -1 : 1);
    return new Date(Date.now() + minutes * 60_000);
  }
  const at = new Date(typeof value === "number" ? value : String(value));
  return Number.isNaN(at.getTime()) ? null : at;
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
export const cleanText = (text: string) => text.replaceAll("\u0000", "").toWellFormed();

/** A text as it stands inside a LIKE pattern. */
export const escapeLike = (value: string | number | null) =>
  String(value ?? "").replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** What parts words from each other: blanks and the signs of ASCII, written as PostgreSQL and JavaScript both read it. */
const betweenWords = "[\\s!-/:-@[-^`{-~]+";

/** The same for a `regexp_split_to_array` in SQL. */
export const wordBreak = betweenWords;

/** The words of a text in lower case, each once. */
export const wordsOf = (text: string): string[] => [
  ...new Set(text.toLowerCase().split(new RegExp(betweenWords, "u")).filter(Boolean)),
];
