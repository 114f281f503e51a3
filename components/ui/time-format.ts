/**
 * Where and when a time is read: the reader's clock (ms since 1970), time zone and locale. `zoneChosen`: the person has chosen
 * the zone, so the device's own does not count.
 */
export type Clock = { now: number; timeZone: string; locale: string; zoneChosen?: boolean };

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and there are few kinds, so each is made once. */
function format(clock: Clock, options: Intl.DateTimeFormatOptions, date: Date): string {
  const key = `${clock.locale}|${clock.timeZone}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(clock.locale, { ...options, timeZone: clock.timeZone });
    formats.set(key, made);
  }
  return made.format(date);
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** "now", "today", "yesterday", "tomorrow" in the reader's words. */
function word(clock: Clock, count: number, unit: "second" | "day"): string {
  let made = relatives.get(clock.locale);
  if (!made) {
    made = new Intl.RelativeTimeFormat(clock.locale, { numeric: "auto" });
    relatives.set(clock.locale, made);
  }
  return made.format(count, unit);
}

const units = new Map<string, Intl.NumberFormat>();

/** A number of minutes, hours or days in the reader's signs: `40 min`, `3 h`, `2 d`. */
export function briefly(locale: string, count: number, unit: "minute" | "hour" | "day"): string {
  // English abbreviates to "3 hr"; the sign of the unit (BIPM) is shorter and as well known.
  if (locale.startsWith("en")) return `${count} ${{ minute: "min", hour: "h", day: "d" }[unit]}`;
  const key = `${locale} ${unit}`;
  let made = units.get(key);
  if (!made) {
    made = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" });
    units.set(key, made);
  }
  return made.format(count);
}

/** The calendar day of a moment in the reader's zone, as `2026-11-25`. */
function dayOf(clock: Clock, date: Date): string {
  return format({ ...clock, locale: "sv-SE" }, { year: "numeric", month: "2-digit", day: "2-digit" }, date);
}

const sameYear = (clock: Clock, date: Date): boolean =>
  dayOf(clock, date).slice(0, 4) === dayOf(clock, new Date(clock.now)).slice(0, 4);

const dateOf = (clock: Clock, date: Date): string =>
  format(clock, { day: "numeric", month: "short", ...(sameYear(clock, date) ? {} : { year: "numeric" }) }, date);

/** How long ago, in as few signs as a list row has room for: `now`, `14 min`, `3 h`, `Thu`, `12 Nov`, `12 Nov 2025`. */
export function formatAge(date: Date, clock: Clock): string {
  const ago = clock.now - date.getTime();
  if (ago < -60_000) return dateOf(clock, date);
  if (ago < 60_000) return word(clock, 0, "second");
  if (ago < 3_600_000) return briefly(clock.locale, Math.floor(ago / 60_000), "minute");
  if (ago < DAY) return briefly(clock.locale, Math.floor(ago / 3_600_000), "hour");
  if (ago < 6 * DAY) return format(clock, { weekday: "short" }, date);
  return dateOf(clock, date);
}

/** The word for the day of a moment when it is yesterday, today or tomorrow; else null. */
function dayWord(clock: Clock, date: Date): string | null {
  const day = dayOf(clock, date);
  const away = [0, -1, 1].find((count) => day === dayOf(clock, new Date(clock.now + count * DAY)));
  return away === undefined ? null : word(clock, away, "day");
}

/** A moment inside a sentence: `today 09:12`, `yesterday 17:40`, `Thu 08:01`, `12 Nov 08:01`, `12 Nov 2025`. */
export function formatMomentInline(date: Date, clock: Clock): string {
  const time = format(clock, { hour: "2-digit", minute: "2-digit" }, date);
  const near = dayWord(clock, date);
  if (near !== null) return `${near} ${time}`;
  if (Math.abs(clock.now - date.getTime()) < 6 * DAY) return `${format(clock, { weekday: "short" }, date)} ${time}`;
  return sameYear(clock, date) ? `${dateOf(clock, date)} ${time}` : dateOf(clock, date);
}

/** A moment as a reader says it: as `formatMomentInline`, but with a capital letter: `Today 09:12`. */
export function formatMoment(date: Date, clock: Clock): string {
  const text = formatMomentInline(date, clock);
  return text.charAt(0).toLocaleUpperCase(clock.locale) + text.slice(1);
}

/** A calendar day such as `2026-11-25`: `today`, `tomorrow`, `25 Nov`, `25 Nov 2027`. */
export function formatDay(day: string, clock: Clock): string {
  const today = dayOf(clock, new Date(clock.now));
  if (day === today) return word(clock, 0, "day");
  if (day === dayOf(clock, new Date(clock.now + DAY))) return word(clock, 1, "day");
  const utc = { ...clock, timeZone: "UTC" };
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  return format(utc, { day: "numeric", month: "short", ...year }, new Date(`${day}T00:00:00Z`));
}

/** The exact moment, for hover and screen readers: `Wednesday 25 November 2026 at 13:22:35 UTC`. */
export function formatExact(date: Date, clock: Clock): string {
  return format(clock, { dateStyle: "full", timeStyle: "long" }, date);
}
