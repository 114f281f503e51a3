import { expect, test } from "vitest";
import { dueStanding, lengthInWords } from "./due-words";

const now = Date.parse("2026-11-25T12:00:00Z");
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

test.each([
  [40, -10, "due", "40 min", "warning"],
  [40, 10, "due", "40 min", "neutral"],
  [130, 100, "due", "2 h 10 min", "neutral"],
  [120, 100, "due", "2 h", "neutral"],
  [60 * 30, 100, "due", "30 h", "neutral"],
  [60 * 72, 100, "due", "3 d", "neutral"],
  [0, -10, "late", "1 min", "danger"],
  [-125, -200, "late", "2 h 5 min", "danger"],
])("%i minutes away, near at %i: %s, %s", (due, near, kind, length, tone) => {
  const standing = dueStanding({ dueAt: inMinutes(due), nearAt: inMinutes(near), paused: false }, now);
  expect(standing).toMatchObject({ kind, tone });
  expect(lengthInWords(standing?.length ?? 0)).toBe(length);
});

test("what stands still says so, but late stays late", () => {
  expect(dueStanding({ dueAt: null, nearAt: null, paused: true }, now)?.kind).toBe("paused");
  expect(dueStanding({ dueAt: inMinutes(-5), nearAt: null, paused: true }, now)?.kind).toBe("late");
  expect(dueStanding({ dueAt: null, nearAt: null, paused: false }, now)).toBeNull();
});

test("lengths follow the reader's customs", () => {
  expect(lengthInWords(130 * 60_000, "de-DE")).toBe("2 Std. 10 Min.");
});
