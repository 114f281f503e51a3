/** Units of a length of time, each with its minutes; the longest that fits is shown. */
export const spanUnits = [
  { unit: "minutes", minutes: 1 },
  { unit: "hours", minutes: 60 },
  { unit: "days", minutes: 1440 },
  { unit: "weeks", minutes: 10_080 },
] as const;
export type SpanUnit = (typeof spanUnits)[number]["unit"];

/** The longest length that can be asked: ten years, in minutes. */
export const longestSpan = 5_256_000;

export const minutesIn = (unit: SpanUnit): number => spanUnits.find((one) => one.unit === unit)?.minutes ?? 1;

/** Minutes as a number of the longest unit in which they are whole; weeks only from two of them. Null for what is no span. */
export function readSpan(value: unknown): { amount: number; unit: SpanUnit } | null {
  const minutes = value === "" || value === null ? Number.NaN : Number(value);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > longestSpan) return null;
  const fits = spanUnits.findLast((one) => minutes % one.minutes === 0 && (one.unit !== "weeks" || minutes > 10_080));
  return minutes === 0 || !fits
    ? { amount: minutes, unit: "minutes" }
    : { amount: minutes / fits.minutes, unit: fits.unit };
}

/** "7 days". */
export function spanInWords(value: unknown): string {
  const span = readSpan(value);
  if (!span) return "…";
  const { amount, unit } = span;
  switch (unit) {
    case "minutes":
      return amount === 1 ? "1 minute" : `${amount} minutes`;
    case "hours":
      return amount === 1 ? "1 hour" : `${amount} hours`;
    case "days":
      return amount === 1 ? "1 day" : `${amount} days`;
    case "weeks":
      return amount === 1 ? "1 week" : `${amount} weeks`;
  }
}
