import type { Random } from "./random";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const isWorkday = (at: Date) => at.getUTCDay() !== 0 && at.getUTCDay() !== 6;

/** The moment itself when people are at work (Monday to Friday, 7 to 18 UTC), else a little after the next start of work. */
export function atWork(at: Date, random: Random): Date {
  let moved = at;
  while (!isWorkday(moved) || moved.getUTCHours() >= 18) moved = startOfDay(moved, 1, random);
  return moved.getUTCHours() < 7 ? startOfDay(moved, 0, random) : moved;
}

function startOfDay(at: Date, daysLater: number, random: Random): Date {
  const morning = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + daysLater, 7);
  return new Date(morning + random.between(2, 140) * minute + random.between(0, 59) * 1000);
}

/** When customers write: on working days mostly, between 5 and 22 UTC always. */
export function whenCustomersWrite(at: Date, random: Random): Date {
  const moved = !isWorkday(at) && random.chance(0.75) ? startOfDay(at, at.getUTCDay() === 6 ? 2 : 1, random) : at;
  const early = moved.getUTCHours() < 5 ? random.between(5, 9) - moved.getUTCHours() : 0;
  return new Date(moved.getTime() + early * hour);
}
