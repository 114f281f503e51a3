import ICAL from "ical.js";
import type { Holiday } from "@/db/types";
import { DomainError } from "../errors";
import { largestCalendarFile } from "./schema";

const mostEvents = 5000;
/** Days that one entry may stand for at one time, and its repetitions. */
const mostDays = 31;
const mostRepetitions = 400;
/** From last year's begin to so many years ahead. */
const yearsAhead = 5;

/** Parts of a rule that are followed; each of them comes to an end quickly, whatever its values. */
const knownParts = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"]);
const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export type HolidayImport = {
  /** In order, each day once. */
  holidays: Holiday[];
  /** Entries that are no whole days, were called off, or repeat in a way that is not followed. */
  skipped: number;
};

const unreadable = (sentence: string) => new DomainError("invalid", sentence, { fields: { file: sentence } });

/**
 * The holidays of an iCalendar file (RFC 5545): its entries of whole days. Those that come back every year on the same date
 * for ever are yearly; other repetitions are counted out for five years.
 * Errors: `too_large` over 500 kB; `invalid` on `file` for what is no calendar or has more than 5000 entries.
 */
export function readHolidays(text: string, now = new Date()): HolidayImport {
  if (Buffer.byteLength(text) > largestCalendarFile)
    throw new DomainError("too_large", "Give a calendar file of at most 500 kB.", {
      fields: { file: "Give a calendar file of at most 500 kB." },
    });
  const entries = parse(text);
  if (entries.length > mostEvents) throw unreadable(`Give a file with at most ${mostEvents} entries.`);
  const first = `${now.getUTCFullYear() - 1}-01-01`;
  const last = `${now.getUTCFullYear() + yearsAhead}-12-31`;
  const found = new Map<string, Holiday>();
  let skipped = 0;
  for (const entry of entries) {
    const days = daysOf(entry, first, last);
    if (days === null) skipped += 1;
    for (const day of days ?? []) {
      const key = day.yearly ? day.date.slice(5) : day.date;
      if (!found.has(key)) found.set(key, day);
    }
  }
  // A single day that a yearly one covers says nothing new.
  const holidays = [...found.values()].filter((day) => day.yearly || !found.has(day.date.slice(5)));
  holidays.sort((a, b) => a.date.localeCompare(b.date));
  return { holidays, skipped };
}

function parse(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, ""));
    const calendars = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
    const components = calendars.map(
      (one) => new ICAL.Component(one as ConstructorParameters<typeof ICAL.Component>[0]),
    );
    if (components.some((one) => one.name !== "vcalendar")) throw new Error("no calendar");
    return components.flatMap((one) => one.getAllSubcomponents("vevent"));
  } catch {
    throw unreadable("This is not a calendar file in the iCal format.");
  }
}

/** The days of one entry between two dates; null when it is not followed. */
function daysOf(entry: ICAL.Component, first: string, last: string): Holiday[] | null {
  try {
    const event = new ICAL.Event(entry);
    const begin = event.startDate;
    if (!begin?.isDate || String(entry.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED")
      return null;
    if (event.recurrenceId) return null;
    const name = cleanName(event.summary);
    const length = Math.max(1, Math.min(mostDays, Math.round(event.duration.toSeconds() / 86_400) || 1));
    const day = (at: ICAL.Time, offset: number) => {
      const moved = at.clone();
      moved.adjust(offset, 0, 0, 0);
      return moved.toString().slice(0, 10);
    };
    const spread = (at: ICAL.Time, yearly: boolean) =>
      Array.from({ length }, (_, offset) => ({ date: day(at, offset), name, yearly }));
    if (!event.isRecurring()) return spread(begin, false).filter(({ date }) => date >= first && date <= last);
    const rules = entry.getAllProperties("rrule").map((one) => one.getFirstValue() as ICAL.Recur);
    if (rules.length > 1 || !rules.every(isFollowed)) return null;
    if (rules[0] && isEveryYear(rules[0], begin) && !entry.hasProperty("exdate")) return spread(begin, true);
    const days: Holiday[] = [];
    const iterator = event.iterator();
    for (let one = 0; one < mostRepetitions; one += 1) {
      const at = iterator.next();
      if (!at || day(at, 0) > last) break;
      days.push(...spread(at, false).filter(({ date }) => date >= first && date <= last));
    }
    return days;
  } catch {
    return null;
  }
}

const cleanName = (text: unknown): string =>
  String(text ?? "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .toWellFormed()
    .slice(0, 100)
    .toWellFormed();

/** Rules that could be looked through for ever without a day to show are left out. */
function isFollowed(rule: ICAL.Recur): boolean {
  if (!["YEARLY", "MONTHLY", "WEEKLY"].includes(rule.freq)) return false;
  const parts = rule.toString().split(";");
  if (parts.some((part) => !knownParts.has(part.split("=")[0] ?? ""))) return false;
  const numbers = (name: "BYMONTH" | "BYMONTHDAY") => (rule.getComponent(name) as unknown[]).map(Number);
  const [months, monthDays] = [numbers("BYMONTH"), numbers("BYMONTHDAY")];
  const days = (rule.getComponent("BYDAY") as unknown[]).map(String);
  if (monthDays.length > 0 && days.some((one) => /\d/.test(one))) return false;
  if (rule.freq === "MONTHLY" && months.length > 0) return false;
  const longest = Math.max(...(months.length > 0 ? months.map((month) => longestMonth[month - 1] ?? 0) : [31]));
  return monthDays.every((one) => Math.abs(one) <= Math.min(longest, 28 + Number(days.length === 0) * 3));
}

/** Does it come back on the same date of every year, for ever? */
function isEveryYear(rule: ICAL.Recur, begin: ICAL.Time): boolean {
  if (rule.freq !== "YEARLY" || rule.interval !== 1 || rule.count || rule.until) return false;
  if (begin.month === 2 && begin.day === 29) return false;
  const only = (name: "BYMONTH" | "BYMONTHDAY", value: number) =>
    (rule.getComponent(name) as unknown[]).every((one) => Number(one) === value);
  return (
    (rule.getComponent("BYDAY") as unknown[]).length === 0 &&
    only("BYMONTH", begin.month) &&
    only("BYMONTHDAY", begin.day)
  );
}
