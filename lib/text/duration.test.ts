import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration";

test.each([
  ["2:30", 9000],
  ["2.5", 9000],
  ["2,5", 9000],
  ["2", 7200],
  ["2.", 7200],
  [".25", 900],
  [" 0:05 ", 300],
  [":30", 1800],
  ["0", 0],
  ["9999", 35_996_400],
  ["0.0001", 0],
])("%j is %i seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  "",
  " ",
  ":",
  ".",
  "2:60",
  "2:3",
  "2:030",
  "-1",
  "-0:30",
  "1e3",
  "0x10",
  "9999.5",
  "12345",
  "2h",
  "2.5.1",
  "2 30",
  "NaN",
])("%j is no time", (text) => {
  expect(parseDuration(text)).toBeNull();
});

test.each([
  [0, "0:00"],
  [29, "0:00"],
  [30, "0:01"],
  [3599, "1:00"],
  [9000, "2:30"],
  [360_000, "100:00"],
  [-90, "-0:02"],
  [-10, "0:00"],
])("%i seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("what is written is read back, to the minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 * 60 }), (minutes) => {
      expect(parseDuration(formatDuration(minutes * 60))).toBe(minutes * 60);
    }),
  );
});
