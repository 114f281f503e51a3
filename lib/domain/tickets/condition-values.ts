import { invalid } from "../errors";
import type { TicketCondition } from "./query";

export type Value = string | number | boolean | null;

/** The error of a query that cannot be compiled. */
export const refuse = (sentence: string) => invalid({ query: sentence }, "query");

/** The values of a condition, whether it came with one or with several. */
export const listOf = (condition: TicketCondition): Value[] =>
  Array.isArray(condition.value) ? condition.value : condition.value === undefined ? [] : [condition.value];

/** A moment of a condition, a date of any form; null for what is none. */
export function momentOf(value: Value): Date | null {
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
