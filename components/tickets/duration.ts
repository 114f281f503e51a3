/** Seconds as hours and minutes: `0:45`, `12:05`. Parts of a minute round up, so that work never reads as none. */
export function formatDuration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Reads a time as people write it (`45` minutes, `0:45`, `1.5 h`, `1h 30m`, `90 min`) into seconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const clean = text.trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(clean);
  if (clock) return positive(Number(clock[1]) * 3600 + Number(clock[2]) * 60);
  if (/^\d+$/.test(clean)) return positive(Number(clean) * 60);
  const parts = /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?$/.exec(clean);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null;
  return positive(Math.round(Number(parts[1] ?? 0) * 3600) + Number(parts[2] ?? 0) * 60);
}

function positive(seconds: number): number | null {
  return seconds > 0 && seconds <= 1000 * 3600 ? seconds : null;
}
