/** `name` when it is a time zone that this server knows (IANA), else `fallback`. */
export function zoneOr(name: string | undefined, fallback: string): string {
  if (!name || name.length > 64) return fallback;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return fallback;
  }
}
