/** A moment that is offered, in the clock of whoever is asked. */
export type Preset = { name: "later" | "tomorrow" | "threeDays" | "nextWeek"; at: Date };

const MORNING = 9;

const onDay = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** Moments that are often wanted, by the clock of this machine: later today while there is a later, the next mornings. */
export function remindPresets(now: Date): Preset[] {
  const hour = now.getHours();
  const later = onDay(now, 0, hour + 3);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(hour < 18 ? [{ name: "later" as const, at: later }] : []),
    { name: "tomorrow", at: onDay(now, 1, MORNING) },
    { name: "threeDays", at: onDay(now, 3, MORNING) },
    { name: "nextWeek", at: onDay(now, untilMonday, MORNING) },
  ];
}
