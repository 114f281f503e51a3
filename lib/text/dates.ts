const QUARTER_HOUR = 15 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const MAX_KNOWN = 20_000;

// Offsets already looked up, by time zone and quarter of an hour. Clocks change on one, with rare exceptions (St. John's at
// a minute past midnight), so a quarter with a change inside is marked and its moments are looked up one by one.
const offsets = new Map<string, Map<number, number | "changes">>();
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far a time zone's clock is ahead of UTC at a moment, in milliseconds.
 * @param timeZone an IANA name
 * @throws RangeError for an unknown time zone or an invalid date
 */
export function zoneOffset(at: Date, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const quarter = Math.floor(at.getTime() / QUARTER_HOUR);
  let known = offsets.get(timeZone);
  if (!known || known.size > MAX_KNOWN) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    const first = readOffset(new Date(quarter * QUARTER_HOUR), timeZone);
    const last = readOffset(new Date((quarter + 1) * QUARTER_HOUR - 1000), timeZone);
    offset = first === last ? first : "changes";
    known.set(quarter, offset);
  }
  return offset === "changes" ? readOffset(new Date(Math.floor(at.getTime() / 1000) * 1000), timeZone) : offset;
}

function readOffset(at: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    const field = "2-digit";
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: field,
      day: field,
      hour: field,
      minute: field,
      second: field,
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at.getTime();
}

/** A moment whose UTC fields show what the time zone's clock and calendar show at `at`. */
export function onTheWall(at: Date, timeZone: string): Date {
  return new Date(at.getTime() + zoneOffset(at, timeZone));
}

/** The calendar day of a moment in a time zone, as `2024-10-03`. */
export function calendarDate(at: Date, timeZone: string): string {
  return onTheWall(at, timeZone).toISOString().slice(0, 10);
}

/**
 * The first moment of a day in a time zone: midnight, or later where the clocks jump over midnight. A day that the zone
 * left out begins with the next one.
 * @param day a calendar day (`2024-10-03`), or a moment, which stands for the day it falls on there
 */
export function startOfDay(day: string | Date, timeZone: string): Date {
  const date = typeof day === "string" ? day : calendarDate(day, timeZone);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // The offsets a day earlier and later bracket any change.
  const guesses = [-DAY, 0, DAY].map((away) => midnight - zoneOffset(new Date(midnight + away), timeZone));
  guesses.sort((a, b) => a - b);
  const first = guesses.find((guess) => calendarDate(new Date(guess), timeZone) === date);
  return new Date(first ?? guesses.at(-1) ?? midnight);
}

/** A moment as `2021-09-10T23:06:50+00:00`, in UTC, seconds cut (ISO 8601 with the offset written out). */
export function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}+00:00`;
}

/** A moment as `2021-09-10 23:06:50`, in UTC, seconds cut. */
export function sqlDateTime(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

/** The UTC midnight of a calendar day written `YYYY-MM-DD`, or null when it is written otherwise or is not on the calendar. */
export function parseDateOnly(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : null;
}

/**
 * A moment by a C `strftime` pattern (POSIX.1-2024, with glibc's `%k %l %P %s`), in English, whatever the locale.
 * `%c %x %X` are those of the C locale. `%Z` is the zone's abbreviation where it has an English one. The flags
 * `-` (no padding), `_` (blanks), `0` and `^` (capitals) of glibc are known. What is not known stays as written.
 */
export function strftime(at: Date, format: string, timeZone: string): string {
  const wall = onTheWall(at, timeZone);
  return format.replace(/%([-_0^]?)[EO]?([a-zA-Z%])/g, (written, flag: string, letter: string) => {
    const composed = COMPOSED[letter];
    const value = composed ? strftime(at, composed, timeZone) : convert(letter, wall, at, timeZone);
    if (value === null) return written;
    if (flag === "^") return value.toUpperCase();
    if (flag === "-") return value.replace(/^[0 ]+(?=[0-9])/, "");
    if (flag === "_") return value.replace(/^0+(?=[0-9])/, (zeros) => " ".repeat(zeros.length));
    return flag === "0" ? value.replace(/^ +/, (blanks) => "0".repeat(blanks.length)) : value;
  });
}

const COMPOSED: Record<string, string> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const MONTHS = "January February March April May June July August September October November December".split(" ");

const pad = (value: number, width = 2, filler = "0") => String(value).padStart(width, filler);

function convert(letter: string, wall: Date, at: Date, timeZone: string): string | null {
  const year = wall.getUTCFullYear();
  const weekday = wall.getUTCDay();
  const hour = wall.getUTCHours();
  const weekdayName = WEEKDAYS[weekday] ?? "";
  const monthName = MONTHS[wall.getUTCMonth()] ?? "";
  const dayOfYear = Math.floor((wall.getTime() - Date.UTC(year, 0, 1)) / DAY);
  switch (letter) {
    case "a":
      return weekdayName.slice(0, 3);
    case "A":
      return weekdayName;
    case "b":
    case "h":
      return monthName.slice(0, 3);
    case "B":
      return monthName;
    case "C":
      return pad(Math.floor(year / 100));
    case "d":
      return pad(wall.getUTCDate());
    case "e":
      return pad(wall.getUTCDate(), 2, " ");
    case "g":
      return pad(isoWeek(wall).year % 100);
    case "G":
      return String(isoWeek(wall).year);
    case "H":
      return pad(hour);
    case "I":
      return pad(hour % 12 || 12);
    case "j":
      return pad(dayOfYear + 1, 3);
    case "k":
      return pad(hour, 2, " ");
    case "l":
      return pad(hour % 12 || 12, 2, " ");
    case "m":
      return pad(wall.getUTCMonth() + 1);
    case "M":
      return pad(wall.getUTCMinutes());
    case "n":
      return "\n";
    case "p":
      return hour < 12 ? "AM" : "PM";
    case "P":
      return hour < 12 ? "am" : "pm";
    case "s":
      return String(Math.floor(at.getTime() / 1000));
    case "S":
      return pad(wall.getUTCSeconds());
    case "t":
      return "\t";
    case "u":
      return String(weekday || 7);
    case "U":
      return pad(Math.floor((dayOfYear + 7 - weekday) / 7));
    case "V":
      return pad(isoWeek(wall).week);
    case "w":
      return String(weekday);
    case "W":
      return pad(Math.floor((dayOfYear + 7 - ((weekday + 6) % 7)) / 7));
    case "y":
      return pad(year % 100);
    case "Y":
      return String(year);
    case "z":
      return offsetText(zoneOffset(at, timeZone) / 60_000);
    case "Z":
      return zoneName(at, timeZone);
    case "%":
      return "%";
    default:
      return null;
  }
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}${pad(Math.floor(size % 60))}`;
}

function zoneName(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}

/** ISO 8601 week: weeks begin on Monday and belong to the year their Thursday is in. */
function isoWeek(wall: Date): { year: number; week: number } {
  const thursday = new Date(wall.getTime() + (3 - ((wall.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1 };
}
