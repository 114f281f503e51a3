import { z } from "zod";
import { timeZoneName } from "../agents/schema";
import { optionalLine, requiredLine, rowId } from "../catalog/schema";

/** A calendar holds no more than these. */
export const mostSpans = 70;
export const mostHolidays = 2000;

/** The largest calendar file that is read, in bytes; what a server action takes is not much more. */
export const largestCalendarFile = 512_000;

/** A calendar day that exists, between 1970 and 2200. */
const date = z
  .string()
  .refine(
    (text) => /^(19[7-9]\d|20\d\d|21\d\d)-\d{2}-\d{2}$/.test(text) && isDay(text),
    "Give a day that exists, such as 2026-12-25.",
  );

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export const openingSpan = z
  .object({
    day: z.number().int().min(1).max(7),
    from: z.number().int().min(0).max(1439),
    to: z.number().int().min(1).max(2879),
  })
  .refine(({ from, to }) => to > from && to - from <= 1440, "A span lasts from a minute to a day.");

export const holiday = z.object({ date, name: optionalLine(100), yearly: z.boolean() });

const columns = {
  name: requiredLine(100, "Give the calendar a name."),
  timeZone: timeZoneName,
  hours: z
    .array(openingSpan)
    .min(1, "Say when it is open: a calendar without hours would never be due.")
    .max(mostSpans, `Use at most ${mostSpans} spans.`),
  holidays: z.array(holiday).max(mostHolidays, `A calendar holds at most ${mostHolidays} holidays.`),
  isDefault: z.boolean(),
};

export const createCalendarInput = z.object({
  ...columns,
  holidays: columns.holidays.default([]),
  isDefault: z.boolean().default(false),
});
export type CreateCalendarInput = z.input<typeof createCalendarInput>;

/** A key that is absent stays as it is. */
export const editCalendarInput = z.object(columns).partial().extend({ id: rowId });
export type EditCalendarInput = z.input<typeof editCalendarInput>;

export type HolidayInput = z.output<typeof holiday>;
export type OpeningSpanInput = z.output<typeof openingSpan>;
