import { expect, test } from "vitest";
import { dueInWords } from "./due-words";

const now = Date.parse("2026-11-25T12:00:00Z");
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

test.each([
  [40, -10, "due in 40 min", "warning"],
  [40, 10, "due in 40 min", "neutral"],
  [130, 100, "due in 2 h 10 min", "neutral"],
  [120, 100, "due in 2 h", "neutral"],
  [60 * 30, 100, "due in 30 h", "neutral"],
  [60 * 72, 100, "due in 3 d", "neutral"],
  [0, -10, "late by 1 min", "danger"],
  [-125, -200, "late by 2 h 5 min", "danger"],
])("%i minutes away: %s", (due, near, text, tone) => {
  expect(dueInWords({ dueAt: inMinutes(due), nearAt: inMinutes(near), paused: false }, now)).toEqual({ text, tone });
});

test("what stands still says so, but late stays late", () => {
  expect(dueInWords({ dueAt: null, nearAt: null, paused: true }, now)?.text).toBe("paused");
  expect(dueInWords({ dueAt: inMinutes(-5), nearAt: null, paused: true }, now)?.text).toBe("late by 5 min");
  expect(dueInWords({ dueAt: null, nearAt: null, paused: false }, now)).toBeNull();
});
