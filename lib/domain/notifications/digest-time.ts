import type { AgentPreferences } from "@/db/types";

const hour = 3_600_000;

/**
 * Is it time for a person's digest? Asked about once an hour, at any minute, it says so for a daily one when the chosen hour
 * of their time zone has begun since the oldest notice in it, so that an hour in which we were off is made up for.
 * @param oldest when the first thing that waits happened
 */
export function isDigestDue(
  { digest, digestHour }: Pick<AgentPreferences, "digest" | "digestHour">,
  timeZone: string,
  oldest: Date,
  now: Date,
): boolean {
  if (digest !== "daily") return true;
  // No zone's day is longer than 25 hours.
  if (now.getTime() - oldest.getTime() >= 25 * hour) return true;
  const hourOf = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
  const localHour = (at: number) => Number(hourOf.format(at));
  for (let at = now.getTime(); at > oldest.getTime(); at -= hour) {
    // What happened within the chosen hour waits for the next day's.
    if (localHour(at) === digestHour && !(localHour(oldest.getTime()) === digestHour && at - oldest.getTime() < hour)) {
      return true;
    }
  }
  return false;
}
