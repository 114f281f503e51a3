// A formatter is dear to make and every page asks; there are some hundred zones and aliases of them, so this stays small.
const known = new Map<string, string>();

/** `name` when it is a time zone that this server knows (IANA), else `fallback`. */
export function zoneOr(name: string | undefined, fallback: string): string {
  if (!name || name.length > 64) return fallback;
  const found = known.get(name);
  if (found) return found;
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    if (known.size < 2000) known.set(name, zone);
    return zone;
  } catch {
    return fallback;
  }
}
