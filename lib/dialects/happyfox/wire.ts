/** `YYYY-MM-DD HH:MM:SS` in UTC, or null. */
export const timestamp = (at: Date | null): string | null =>
  at === null ? null : at.toISOString().slice(0, 19).replace("T", " ");

/** Addresses and tags are one text, joined by commas without blanks. */
export const joined = (items: readonly string[]): string => items.join(",");

/** Every message text ends like this in their answers. */
export const messageText = (text: string): string => `${text}\n\n`;

/** What is read in a day's field: `yyyy-mm-dd` or `dd/mm/yyyy`, as an ISO date; null for anything that is no day. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  return day ? calendarDay(day[3], day[2], day[1]) : null;
}

/** The ISO date of a year, month and day in digits, or null when the calendar has no such day. */
export function calendarDay(year = "", month = "", day = ""): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && year !== "0000" ? text : null;
}
