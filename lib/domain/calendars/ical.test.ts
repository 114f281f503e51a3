import { expect, test } from "vitest";
import { readHolidays } from "./ical";

const now = new Date("2026-11-25T12:00:00Z");
const file = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", ...events, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:1", ...lines, "END:VEVENT"].join("\r\n");
const day = (date: string, name: string, ...more: string[]) =>
  event(`DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, ...more);
const dates = (text: string) => readHolidays(text, now).holidays.map((one) => one.date);

test("whole days, with their names, in order and each once", () => {
  const text = file(day("20261226", "St Stephen"), day("20261225", "Christmas\\, first"), day("20261225", "Again"));
  expect(readHolidays(text, now)).toEqual({
    holidays: [
      { date: "2026-12-25", name: "Christmas, first", yearly: false },
      { date: "2026-12-26", name: "St Stephen", yearly: false },
    ],
    skipped: 0,
  });
});

test("a yearly day stays yearly, and covers single ones", () => {
  const text = file(day("20200101", "New Year", "RRULE:FREQ=YEARLY"), day("20270101", "New Year"));
  expect(readHolidays(text, now).holidays).toEqual([{ date: "2020-01-01", name: "New Year", yearly: true }]);
});

test("several days, and days that move, are counted out for some years", () => {
  expect(dates(file(day("20261224", "Closed", "DTEND;VALUE=DATE:20261227")))).toEqual([
    "2026-12-24",
    "2026-12-25",
    "2026-12-26",
  ]);
  // Labour Day, the first Monday of September; election day, with days of the month.
  expect(dates(file(day("20240902", "Labour Day", "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1MO")))).toEqual([
    "2025-09-01",
    "2026-09-07",
    "2027-09-06",
    "2028-09-04",
    "2029-09-03",
    "2030-09-02",
    "2031-09-01",
  ]);
  const until = dates(file(day("20260105", "x", "RRULE:FREQ=YEARLY;UNTIL=20270106", "EXDATE;VALUE=DATE:20260105")));
  expect(until).toEqual(["2027-01-05"]);
});

test.each([
  "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
  "FREQ=YEARLY;BYDAY=5MO;BYMONTH=2;BYSETPOS=50",
  "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO",
  "FREQ=YEARLY;BYDAY=5MO;BYMONTHDAY=1",
  "FREQ=SECONDLY",
])("%s is left out, at once", (rule) => {
  const began = performance.now();
  expect(readHolidays(file(day("20260101", "x", `RRULE:${rule}`)), now)).toEqual({ holidays: [], skipped: 1 });
  expect(performance.now() - began).toBeLessThan(2000);
});

test("meetings and what was called off are skipped", () => {
  const text = file(
    event("DTSTART:20261225T100000Z", "SUMMARY:Meeting"),
    day("20261225", "Off", "STATUS:CANCELLED"),
    day("19990101", "Long ago"),
  );
  expect(readHolidays(text, now)).toEqual({ holidays: [], skipped: 2 });
});

test.each(["", "hello", "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT"])(
  "%j is no calendar",
  (text) => {
    expect(() => readHolidays(text, now)).toThrow("iCal");
  },
);

test("what is too large or too much is refused", () => {
  expect(() => readHolidays("x".repeat(512_001), now)).toThrow("500 kB");
  const many = file(...Array.from({ length: 5001 }, () => "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT"));
  expect(() => readHolidays(many, now)).toThrow("5000");
});
