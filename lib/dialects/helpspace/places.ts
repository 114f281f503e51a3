import { z } from "zod";

/** A locale that is none is dropped without a word, as the manual says. */
export const locale = z
  .string()
  .nullable()
  .transform((value) => {
    try {
      return value ? new Intl.Locale(value.slice(0, 40).replace("_", "-")).toString() : null;
    } catch {
      return undefined;
    }
  });

/** A time zone by its name, or none. */
export const timeZone = z.string().max(64).nullable().refine(isTimeZone, { error: "must be a valid zone." });

function isTimeZone(name: string | null): boolean {
  if (name === null) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
