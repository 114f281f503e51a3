import type { Holiday, OpeningSpan } from "@/db/types";
import { startOfDay, zoneOffset } from "@/lib/text/dates";

/** What the arithmetic needs of a calendar. Objects must not be changed once they were used here. */
export type OpeningHours = {
  /** An IANA name. */
  timeZone: string;
  hours: readonly OpeningSpan[];
  holidays: readonly Pick<Holiday, "date" | "yearly">[];
};

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const minutesOfDay = 24 * 60;

/** Nothing is counted further than this; a promise over twenty years is none. */
const mostDays = 7305;

/** One day of a calendar: the moments between which the zone's clock shows it, and when it is open. */
type Day = { start: number; end: number; spans: readonly (readonly [number, number])[]; open: number };

/** A calendar made ready: opening minutes by weekday (Monday is 0), closed dates, and the days looked at so far. */
type Table = {
  timeZone: string;
  week: readonly (readonly [number, number])[][];
  dates: ReadonlySet<string>;
  yearly: ReadonlySet<string>;
  days: Map<number, Day>;
};

const tables = new WeakMap<OpeningHours, Table>();

/**
 * Spans of a week, parted at midnight, joined where they touch or overlap. A span that runs over midnight belongs to the
 * next day from there on, so a holiday closes exactly the hours that fall on it.
 */
function weekOf(hours: readonly OpeningSpan[]): [number, number][][] {
  const week: [number, number][][] = Array.from({ length: 7 }, () => []);
  for (const { day: weekday, from, to } of hours) {
    week[weekday - 1]?.push([from, Math.min(to, minutesOfDay)]);
    if (to > minutesOfDay) week[weekday % 7]?.push([0, to - minutesOfDay]);
  }
  return week.map((spans) => {
    const joined: [number, number][] = [];
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
      const last = joined.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  });
}

function tableOf(calendar: OpeningHours): Table {
  let table = tables.get(calendar);
  if (!table) {
    table = {
      timeZone: calendar.timeZone,
      week: weekOf(calendar.hours),
      dates: new Set(calendar.holidays.filter((one) => !one.yearly).map((one) => one.date)),
      yearly: new Set(calendar.holidays.filter((one) => one.yearly).map((one) => one.date.slice(5))),
      days: new Map(),
    };
    tables.set(calendar, table);
  }
  return table;
}

const dateOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10);

/**
 * The moments of a day at which the zone's clock shows a minute of one of the spans. Where the clock is put forward the
 * skipped minutes do not exist; where it is put back the repeated ones count twice, as they pass twice.
 */
function openMoments(table: Table, number: number, start: number, end: number): [number, number][] {
  const date = dateOf(number);
  if (start >= end || table.dates.has(date) || table.yearly.has(date.slice(5))) return [];
  // 1970-01-01, day 0, was a Thursday.
  const spans = table.week[(((number + 3) % 7) + 7) % 7] ?? [];
  const offset = (at: number) => zoneOffset(new Date(at), table.timeZone);
  const parts: { from: number; to: number; offset: number }[] = [];
  const [first, last] = [offset(start), offset(end - second)];
  if (first === last) parts.push({ from: start, to: end, offset: first });
  else {
    let [before, after] = [start, end - second];
    while (after - before > second) {
      const middle = before + Math.floor((after - before) / 2 / second) * second;
      if (offset(middle) === first) before = middle;
      else after = middle;
    }
    parts.push({ from: start, to: after, offset: first }, { from: after, to: end, offset: last });
  }
  return parts.flatMap((part) =>
    spans.flatMap(([from, to]): [number, number][] => {
      const opens = Math.max(part.from, number * day + from * minute - part.offset);
      const closes = Math.min(part.to, number * day + to * minute - part.offset);
      return opens < closes ? [[opens, closes]] : [];
    }),
  );
}

function dayAt(table: Table, number: number): Day {
  let known = table.days.get(number);
  if (!known) {
    if (table.days.size > 4 * mostDays) table.days.clear();
    const start = startOfDay(dateOf(number), table.timeZone).getTime();
    const end = startOfDay(dateOf(number + 1), table.timeZone).getTime();
    const spans = openMoments(table, number, start, end);
    known = { start, end, spans, open: spans.reduce((sum, [from, to]) => sum + to - from, 0) };
    table.days.set(number, known);
  }
  return known;
}

/** The number of the day that a moment falls on, days since 1970 by the zone's own calendar. */
function numberOf(table: Table, at: number): number {
  let number = Math.floor(at / day);
  while (at < dayAt(table, number).start) number -= 1;
  while (at >= dayAt(table, number).end) number += 1;
  return number;
}

const wholeSecond = (at: Date): number => Math.floor(at.getTime() / second) * second;

/** How much of a day's opening hours lies before a moment, in milliseconds. */
const openBefore = ({ spans }: Day, at: number): number =>
  spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, at) - from), 0);

/**
 * The seconds of opening hours from one moment up to, but not including, another; negative when `to` comes first. Moments
 * count from their whole second. A calendar of `null` is round the clock. At most twenty years are counted.
 */
export function businessSecondsBetween(calendar: OpeningHours | null, from: Date, to: Date): number {
  const [start, end] = [wholeSecond(from), wholeSecond(to)];
  if (end < start) return 0 - businessSecondsBetween(calendar, to, from);
  if (calendar === null) return (end - start) / second;
  const table = tableOf(calendar);
  const first = numberOf(table, start);
  const last = Math.min(numberOf(table, end), first + mostDays);
  let open = -openBefore(dayAt(table, first), start);
  for (let number = first; number < last; number += 1) open += dayAt(table, number).open;
  return (open + openBefore(dayAt(table, last), end)) / second;
}

/** Is it open at a moment? */
export const isOpenAt = (calendar: OpeningHours | null, at: Date): boolean =>
  businessSecondsBetween(calendar, at, new Date(at.getTime() + second)) > 0;

/**
 * The first moment at which `seconds` of opening hours have passed since `from`: the end of a span rather than the begin of
 * the next. Null when the calendar does not open for so long within twenty years. `null` is round the clock.
 */
export function addBusinessTime(calendar: OpeningHours | null, from: Date, seconds: number): Date | null {
  const start = wholeSecond(from);
  if (seconds <= 0) return new Date(start);
  if (calendar === null) return new Date(start + seconds * second);
  const table = tableOf(calendar);
  const first = numberOf(table, start);
  let left = seconds * second + openBefore(dayAt(table, first), start);
  for (let number = first; number <= first + mostDays; number += 1) {
    const { open, spans } = dayAt(table, number);
    if (left <= open) {
      for (const [opens, closes] of spans) {
        if (left <= closes - opens) return new Date(opens + left);
        left -= closes - opens;
      }
    }
    left -= open;
  }
  return null;
}

/** The calendar days from one moment to another that are holidays and would else be open, at most `most`. */
export function holidaysBetween(
  calendar: Omit<OpeningHours, "holidays"> & { holidays: readonly Holiday[] },
  from: Date,
  to: Date,
  most: number,
): { date: string; name: string }[] {
  const table = tableOf(calendar);
  const first = numberOf(table, wholeSecond(from));
  const last = Math.min(numberOf(table, Math.max(wholeSecond(from), wholeSecond(to))), first + mostDays);
  const found: { date: string; name: string }[] = [];
  for (let number = first; number <= last && found.length < most; number += 1) {
    if ((table.week[(((number + 3) % 7) + 7) % 7] ?? []).length === 0) continue;
    const date = dateOf(number);
    if (!table.dates.has(date) && !table.yearly.has(date.slice(5))) continue;
    const holiday = calendar.holidays.find((one) =>
      one.yearly ? one.date.slice(5) === date.slice(5) : one.date === date,
    );
    if (holiday) found.push({ date, name: holiday.name });
  }
  return found;
}
