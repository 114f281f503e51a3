import { calendarDate, onTheWall, zoneOffset } from "@/lib/text/dates";
import type { RuleSchedule } from "./schema";

const minute = 60_000;
const day = 86_400_000;

/**
 * The first moment after `after` at which a schedule is due, in full minutes. Times are those of the zone's clock: one that
 * the clock leaves out is due as much later, one that it shows twice is due the first time.
 */
export function nextFire(schedule: RuleSchedule, after: Date, timeZone: string): Date {
  const next = (Math.floor(after.getTime() / minute) + 1) * minute;
  switch (schedule.every) {
    case "minute":
      return new Date(next);
    case "hour": {
      // Not every zone is whole hours away from UTC, and a change of the clock need not be one hour either.
      for (let at = next; at < next + 3 * 60 * minute; at += minute) {
        if (onTheWall(new Date(at), timeZone).getUTCMinutes() === schedule.minute) return new Date(at);
      }
      return new Date(next + 60 * minute);
    }
    default: {
      const today = Date.parse(`${calendarDate(after, timeZone)}T00:00:00Z`);
      for (let away = 0; away <= 8; away += 1) {
        const date = new Date(today + away * day);
        if (schedule.every === "week" && !schedule.days.includes(date.getUTCDay() || 7)) continue;
        const at = momentOf(date, schedule.time, timeZone);
        if (at.getTime() > after.getTime()) return at;
      }
      throw new Error("A week has every day.");
    }
  }
}

function momentOf(date: Date, time: string, timeZone: string): Date {
  const wall = Date.parse(`${date.toISOString().slice(0, 10)}T${time}:00Z`);
  // The offsets a day earlier and later bracket any change.
  const guesses = [-day, 0, day].map((away) => wall - zoneOffset(new Date(wall + away), timeZone));
  guesses.sort((a, b) => a - b);
  const shown = guesses.find((guess) => onTheWall(new Date(guess), timeZone).getTime() === wall);
  return new Date(shown ?? guesses.at(-1) ?? wall);
}
