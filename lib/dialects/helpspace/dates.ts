import { parseDateOnly } from "@/lib/text/dates";

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;

/**
 * A moment as callers write it: `2021-09-10 23:06:50`, the same with `T`, with a zone behind it, or a day alone. Without a
 * zone it is UTC. Null for anything else, days that are on no calendar included.
 */
export function readMoment(text: string): Date | null {
  const [, day = "", time = "00:00", seconds = ":00", zone = "Z"] = MOMENT.exec(text.trim()) ?? [];
  if (!parseDateOnly(day)) return null;
  const at = new Date(`${day}T${time}${seconds}${zone.toUpperCase().replace(/(\d{2}):?(\d{2})$/, "$1:$2")}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** From and until of `2023-01-01/2023-03-30`, both days included; either may carry a time. Null when it is none. */
export function readSpan(text: string): { from: Date; until: Date } | null {
  const [first = "", last = "", ...more] = text.split("/").map((part) => part.trim());
  const [from, until] = [readMoment(first), readMoment(last)];
  if (!from || !until || more.length > 0) return null;
  return { from, until: parseDateOnly(last) ? new Date(until.getTime() + 86_400_000 - 1) : until };
}
