import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration";

test.each([
  [0, "0:00"],
  [1, "0:01"],
  [2700, "0:45"],
  [43_500, "12:05"],
])("%d seconds read %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each([
  ["45", 2700],
  ["0:45", 2700],
  [" 1:05 ", 3900],
  ["1.5 h", 5400],
  ["1,5h", 5400],
  ["1h 30m", 5400],
  ["90 min", 5400],
  ["2 hours", 7200],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "0", "abc", "1:75", "-5", "h", "99999999"])("%s is no time", (text) => {
  expect(parseDuration(text)).toBeNull();
});
