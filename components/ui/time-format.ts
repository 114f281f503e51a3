/** Where and when a time is read: the reader's clock (ms since 1970), time zone and locale. */
export type Clock = { now: number; timeZone: string; locale: string };

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

/** The calendar day of a moment in the reader's zone, as `2026-11-25`. */
function dayOf(clock: Clock, date: Date): string {
  return format({ ...clock, locale: "sv-SE" }, { year: "numeric", month: "2-digit", day: "2-digit" }, date);
}

function dateOf(clock: Clock, date: Date): string {
  const sameYear = dayOf(clock, date).slice(0, 4) === dayOf(clock, new Date(clock.now)).slice(0, 4);
  return format(clock, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }, date);
}

/** How long ago, in as few signs as a list row has room for: `now`, `14 min`, `3 h`, `Thu`, `12 Nov`, `12 Nov 2025`. */
export function formatAge(date: Date, clock: Clock): string {
  const ago = clock.now - date.getTime();
  if (ago < -60_000) return dateOf(clock, date);
  if (ago < 60_000) return "now";
  if (ago < 3_600_000) return `${Math.floor(ago / 60_000)} min`;
  if (ago < DAY) return `${Math.floor(ago / 3_600_000)} h`;
  if (ago < 6 * DAY) return format(clock, { weekday: "short" }, date);
  return dateOf(clock, date);
}

/** A moment as a reader says it: `Today 09:12`, `Yesterday 17:40`, `Thu 08:01`, `12 Nov 08:01`, `12 Nov 2025`. */
export function formatMoment(date: Date, clock: Clock): string {
  const time = format(clock, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, date);
  const day = dayOf(clock, date);
  if (day === dayOf(clock, new Date(clock.now))) return `Today ${time}`;
  if (day === dayOf(clock, new Date(clock.now - DAY))) return `Yesterday ${time}`;
  if (day === dayOf(clock, new Date(clock.now + DAY))) return `Tomorrow ${time}`;
  const distance = Math.abs(clock.now - date.getTime());
  if (distance < 6 * DAY) return `${format(clock, { weekday: "short" }, date)} ${time}`;
  const text = dateOf(clock, date);
  return text.length > 6 ? text : `${text} ${time}`;
}

/** A moment inside a sentence: as `formatMoment`, but `today 09:12` in lower case. */
export function formatMomentInline(date: Date, clock: Clock): string {
  return formatMoment(date, clock).replace(/^(?:Today|Yesterday|Tomorrow)/, (word) => word.toLowerCase());
}

/** A calendar day such as `2026-11-25`: `today`, `tomorrow`, `25 Nov`, `25 Nov 2027`. */
export function formatDay(day: string, clock: Clock): string {
  const today = dayOf(clock, new Date(clock.now));
  if (day === today) return "today";
  if (day === dayOf(clock, new Date(clock.now + DAY))) return "tomorrow";
  const utc = { ...clock, timeZone: "UTC" };
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  return format(utc, { day: "numeric", month: "short", ...year }, new Date(`${day}T00:00:00Z`));
}

/** The exact moment, for hover and screen readers: `Wednesday 25 November 2026 at 13:22:35 UTC`. */
export function formatExact(date: Date, clock: Clock): string {
  return format(clock, { dateStyle: "full", timeStyle: "long" }, date);
}
