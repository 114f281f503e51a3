import { briefly } from "@/components/ui/time-format";

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

/**
 * A length of time in one unit, or two where the second still matters: `40 min`, `2 h 10 min`, `3 d`.
 * @param locale whose signs are used
 */
export function lengthInWords(milliseconds: number, locale = "en-GB"): string {
  const length = Math.abs(milliseconds);
  if (length < hour) return briefly(locale, Math.max(1, Math.floor(length / minute)), "minute");
  if (length < 10 * hour) {
    const hours = briefly(locale, Math.floor(length / hour), "hour");
    const minutes = Math.floor((length % hour) / minute);
    return minutes > 0 ? `${hours} ${briefly(locale, minutes, "minute")}` : hours;
  }
  if (length < 2 * day) return briefly(locale, Math.floor(length / hour), "hour");
  return briefly(locale, Math.floor(length / day), "day");
}

/** How a ticket stands to its next promised moment, how long it is until then or since, and how pressing that is. */
export type DueStanding = {
  kind: "paused" | "late" | "due";
  /** Milliseconds; 0 while it is paused. */
  length: number;
  tone: "neutral" | "warning" | "danger";
};

/** How it stands now; null when there is nothing to say. */
export function dueStanding({ dueAt, nearAt, paused }: DueState, now: number): DueStanding | null {
  if (dueAt === null) return paused ? { kind: "paused", length: 0, tone: "neutral" } : null;
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return { kind: "late", length: -left, tone: "danger" };
  const near = nearAt !== null && Date.parse(nearAt) <= now;
  return { kind: "due", length: left, tone: near ? "warning" : "neutral" };
}
