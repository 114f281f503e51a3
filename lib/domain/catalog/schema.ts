import { z } from "zod";
import { largestRowId } from "../row-id";

/** The number of a row, as far as the database can hold it. */
export const rowId = z.number().int().positive().max(largestRowId);

/** Where a row stands among its kind: after this one, first when null. Absent: a new row comes last, a known one stays. */
export const placeAfterId = rowId.nullable().optional();

const unwanted = /[\p{Cc}\u2028\u2029]+/gu;

/** One line of text, which may be empty. Control characters and line breaks become blanks, ends are trimmed. */
export const optionalLine = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(unwanted, " ").trim().toWellFormed())
    .pipe(z.string().max(max, `Use at most ${max} characters.`));

/** One line of text that must not be empty; `missing` is the sentence for an empty one. */
export const requiredLine = (max: number, missing: string) =>
  z
    .string()
    .transform((text) => text.replace(unwanted, " ").trim().toWellFormed())
    .pipe(z.string().min(1, missing).max(max, `Use at most ${max} characters.`));

/** Several lines of text, which may be empty. */
export const lines = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll("\u0000", "").trim().toWellFormed())
    .pipe(z.string().max(max, `Use at most ${max} characters.`));

/** A colour of six hexadecimal digits, stored in lower case without the sign before it. */
export const hexColor = z
  .string()
  .transform((text) => text.replace(/^#/, "").toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{6}$/, "Give the colour as six hexadecimal digits."));

/** A list of row numbers, each once. */
export const rowIds = z
  .array(rowId)
  .max(2000)
  .transform((ids) => [...new Set(ids)]);
