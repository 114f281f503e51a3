/** The longest time that can be entered at once. */
const MAX_HOURS = 9999;

/**
 * Reads a time worked: hours and minutes (`2:30`, `0:05`, `:30`) or decimal hours (`2.5`, `2,5`, `2`).
 * @returns whole seconds, or null for anything else, also below nought or above 9999 hours
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  const clock = /^([0-9]{0,4}):([0-5][0-9])$/.exec(trimmed);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60;
  if (!/^(?:[0-9]{1,4}(?:[.,][0-9]{0,10})?|[.,][0-9]{1,10})$/.test(trimmed)) return null;
  const hours = Number(trimmed.replace(",", "."));
  return hours <= MAX_HOURS ? Math.round(hours * 3600) : null;
}

/** Seconds as `h:mm`, to the nearest minute; below nought with a minus. */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const sign = seconds < 0 && minutes > 0 ? "-" : "";
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
