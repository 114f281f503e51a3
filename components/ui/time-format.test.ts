import { expect, test } from "vitest";
import { type Clock, formatAge, formatDay, formatExact, formatMoment } from "./time-format";

const clock: Clock = { now: Date.parse("2026-11-25T13:22:35Z"), timeZone: "Europe/Oslo", locale: "en-GB" };
const ago = (ms: number) => new Date(clock.now - ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [0, "now"],
  [59_999, "now"],
  [MINUTE, "1 min"],
  [59 * MINUTE, "59 min"],
  [HOUR, "1 h"],
  [23 * HOUR, "23 h"],
  [24 * HOUR, "Tue"],
  [10 * 24 * HOUR, "15 Nov"],
  [400 * 24 * HOUR, "21 Oct 2025"],
  [-48 * HOUR, "27 Nov"],
])("an age of %d ms reads %s", (ms, text) => {
  expect(formatAge(ago(ms), clock)).toBe(text);
});

test.each([
  ["2026-11-25T08:12:00Z", "Today 09:12"],
  ["2026-11-24T23:30:00Z", "Today 00:30"],
  ["2026-11-24T22:30:00Z", "Yesterday 23:30"],
  ["2026-11-26T09:00:00Z", "Tomorrow 10:00"],
  ["2026-11-21T07:01:00Z", "Sat 08:01"],
  ["2026-11-12T07:01:00Z", "12 Nov 08:01"],
  ["2025-11-12T07:01:00Z", "12 Nov 2025"],
])("%s reads %s", (moment, text) => {
  expect(formatMoment(new Date(moment), clock)).toBe(text);
});

test.each([
  ["de-DE", "Heute 09:12", "3 Std.", "12. Nov. 08:01", "heute"],
  ["en-US", "Today 09:12 AM", "3 h", "Nov 12 08:01 AM", "today"],
  ["ja-JP", "今日 09:12", "3 時間", "11月12日 08:01", "今日"],
])("by the customs of %s", (locale, today, hours, earlier, day) => {
  const theirs = { ...clock, locale };
  const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");
  expect(plain(formatMoment(new Date("2026-11-25T08:12:00Z"), theirs))).toBe(today);
  expect(plain(formatAge(ago(3 * HOUR), theirs))).toBe(hours);
  expect(plain(formatMoment(new Date("2026-11-12T07:01:00Z"), theirs))).toBe(earlier);
  expect(formatDay("2026-11-25", theirs)).toBe(day);
});

test("the exact time names day, second and zone", () => {
  expect(formatExact(new Date(clock.now), clock)).toMatch(/^Wednesday,? 25 November 2026 at 14:22:35 CET$/);
});
