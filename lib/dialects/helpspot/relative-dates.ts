import { calendarDate, startOfDay } from "@/lib/text/dates";

/** The periods that a search can name, relative to today. */
export const relativePeriods = [
  "today",
  "yesterday",
  "past_7",
  "past_14",
  "past_30",
  "past_90",
  "past_365",
  "this_week",
  "this_month",
  "this_year",
  "last_week",
  "last_month",
  "last_year",
] as const;

export type RelativePeriod = (typeof relativePeriods)[number];

/** A calendar day without a time zone, for counting. */
type Day = { year: number; month: number; day: number };

/**
 * The moments a period begins and ends, in whole days of the time zone; the end is not part of it. Weeks run from
 * Sunday to Saturday. `past_7` is today and the seven days before.
 */
export function periodOf(period: RelativePeriod, timeZone: string, now: Date): { from: Date; until: Date } {
  const today = dayOf(calendarDate(now, timeZone));
  const tomorrow = shift(today, { days: 1 });
  const between = (from: Day, until: Day) => ({
    from: startOfDay(isoDay(from), timeZone),
    until: startOfDay(isoDay(until), timeZone),
  });
  const sunday = shift(today, { days: -new Date(utc(today)).getUTCDay() });
  const first = { ...today, day: 1 };
  const newYear = { year: today.year, month: 1, day: 1 };
  switch (period) {
    case "today":
      return between(today, tomorrow);
    case "yesterday":
      return between(shift(today, { days: -1 }), today);
    case "this_week":
      return between(sunday, shift(sunday, { days: 7 }));
    case "last_week":
      return between(shift(sunday, { days: -7 }), sunday);
    case "this_month":
      return between(first, shift(first, { months: 1 }));
    case "last_month":
      return between(shift(first, { months: -1 }), first);
    case "this_year":
      return between(newYear, shift(newYear, { months: 12 }));
    case "last_year":
      return between(shift(newYear, { months: -12 }), newYear);
    default:
      return between(shift(today, { days: -Number(period.slice("past_".length)) }), tomorrow);
  }
}

function dayOf(iso: string): Day {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return { year, month, day };
}

function utc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function isoDay(day: Day): string {
  return new Date(utc(day)).toISOString().slice(0, 10);
}

function shift(day: Day, by: { days?: number; months?: number }): Day {
  const moved = { year: day.year, month: day.month + (by.months ?? 0), day: day.day + (by.days ?? 0) };
  return dayOf(isoDay(moved));
}
