/** What a ticket says about its next promised moment. Moments are ISO 8601, UTC. */
export type DueState = {
  dueAt: string | null;
  /** From when on it counts as near. */
  nearAt: string | null;
  /** True while its clocks stand still. */
  paused: boolean;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in one unit, or two where the second still matters: `40 min`, `2 h 10 min`, `3 d`. */
export function lengthInWords(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return "1 min";
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 10 * hour) {
    const minutes = Math.floor((length % hour) / minute);
    return `${Math.floor(length / hour)} h${minutes > 0 ? ` ${minutes} min` : ""}`;
  }
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / day)} d`;
}

/** The state in words and how pressing it is; null when there is nothing to say. */
export function dueInWords(
  { dueAt, nearAt, paused }: DueState,
  now: number,
): { text: string; tone: "neutral" | "warning" | "danger" } | null {
  if (dueAt === null) return paused ? { text: "paused", tone: "neutral" } : null;
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return { text: `late by ${lengthInWords(left)}`, tone: "danger" };
  const near = nearAt !== null && Date.parse(nearAt) <= now;
  return { text: `due in ${lengthInWords(left)}`, tone: near ? "warning" : "neutral" };
}
