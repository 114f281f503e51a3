import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpeningSpan } from "@/db/types";
import { onTheWall } from "@/lib/text/dates";
import { addBusinessTime, businessSecondsBetween, holidaysBetween, type OpeningHours } from "./business-time";

const office = (timeZone: string, more: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone,
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 })),
  holidays: [],
  ...more,
});
const at = (text: string) => new Date(text);
const hour = 3600;

describe("by hand", () => {
  const berlin = office("Europe/Berlin");

  test.each([
    // Friday 16:00 to Monday 10:00, in winter.
    ["2026-01-09T15:00:00Z", "2026-01-12T09:00:00Z", 2 * hour],
    // Nothing at night, and a span ends before its last minute is over.
    ["2026-01-09T16:00:00Z", "2026-01-12T08:00:00Z", 0],
    ["2026-01-09T15:59:00Z", "2026-01-09T16:00:00Z", 60],
    // Over the weekend on which the clock is put forward.
    ["2026-03-27T15:00:00Z", "2026-03-30T08:00:00Z", 2 * hour],
  ])("from %s to %s there are %i seconds", (from, to, seconds) => {
    expect(businessSecondsBetween(berlin, at(from), at(to))).toBe(seconds);
    expect(businessSecondsBetween(berlin, at(to), at(from))).toBe(0 - seconds);
  });

  test("a promise ends with a span, not with the begin of the next", () => {
    expect(addBusinessTime(berlin, at("2026-01-09T08:00:00Z"), 8 * hour)).toEqual(at("2026-01-09T16:00:00Z"));
    expect(addBusinessTime(berlin, at("2026-01-09T08:00:00Z"), 8 * hour + 1)).toEqual(at("2026-01-12T08:00:01Z"));
  });

  test("a whole day is a day at any hour, midnight too", () => {
    const always = office("Europe/Berlin", {
      hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 24 * 60 })),
    });
    expect(businessSecondsBetween(always, at("2026-01-01T00:00:00Z"), at("2026-01-08T00:00:00Z"))).toBe(7 * 24 * hour);
    // 23 and 25 hours pass on the days of the change.
    expect(businessSecondsBetween(always, at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))).toBe(23 * hour);
    expect(businessSecondsBetween(always, at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))).toBe(25 * hour);
  });

  test("a span over the change of the clock counts what passes", () => {
    const night = office("Europe/Berlin", { hours: [{ day: 7, from: 60, to: 240 }] });
    // 01:00 to 04:00 without 02:00 to 03:00, and with it twice.
    expect(businessSecondsBetween(night, at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z"))).toBe(2 * hour);
    expect(businessSecondsBetween(night, at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"))).toBe(4 * hour);
  });

  test("a span over midnight is cut by a holiday at midnight", () => {
    const night = office("UTC", { hours: [{ day: 4, from: 22 * 60, to: 30 * 60 }] });
    const [from, to] = [at("2026-12-24T00:00:00Z"), at("2026-12-26T00:00:00Z")];
    expect(businessSecondsBetween(night, from, to)).toBe(8 * hour);
    const holidays = [{ date: "2020-12-25", yearly: true, name: "Christmas" }];
    const closed = { ...night, holidays };
    expect(businessSecondsBetween(closed, from, to)).toBe(2 * hour);
    expect(holidaysBetween(closed, from, to, 10)).toEqual([{ date: "2026-12-25", name: "Christmas" }]);
  });

  test("a day that a zone left out has no hours", () => {
    const apia = office("Pacific/Apia");
    // Thursday 29 December 2011 was followed by Saturday the 31st.
    expect(businessSecondsBetween(apia, at("2011-12-29T10:00:00Z"), at("2012-01-02T00:00:00Z"))).toBe(
      businessSecondsBetween(apia, at("2011-12-29T10:00:00Z"), at("2011-12-30T10:00:00Z")) + 5 * hour,
    );
  });

  test("what never opens is never due", () => {
    expect(addBusinessTime(office("UTC", { hours: [] }), at("2026-01-01T00:00:00Z"), 60)).toBeNull();
    expect(
      businessSecondsBetween(office("UTC", { hours: [] }), at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")),
    ).toBe(0);
  });
});

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "America/Santiago",
  "Pacific/Apia",
] as const;

const span: fc.Arbitrary<OpeningSpan> = fc
  .record({
    day: fc.integer({ min: 1, max: 7 }),
    from: fc.integer({ min: 0, max: 1439 }),
    length: fc.integer({ min: 1, max: 1440 }),
  })
  .map(({ day, from, length }) => ({ day, from, to: from + length }));

/** Days around the changes of the clock of every zone above, and others. */
const aroundChanges = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 2, 5), max: Date.UTC(2026, 3, 28) }),
  fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 10, 4) }),
  fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }),
);
const momentOf = (ms: number) => new Date(Math.floor(ms / 60_000) * 60_000);
const someMoment = aroundChanges.map(momentOf);

const calendar: fc.Arbitrary<OpeningHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours: fc.array(span, { minLength: 1, maxLength: 8 }),
  holidays: fc.array(
    fc.record({
      date: someMoment.map((moment) => moment.toISOString().slice(0, 10)),
      yearly: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

/** Is the calendar open in this minute? Written as the sentence it is, to hold the quick way against. */
function isOpen({ timeZone, hours, holidays }: OpeningHours, moment: Date): boolean {
  const wall = onTheWall(moment, timeZone);
  const date = wall.toISOString().slice(0, 10);
  if (holidays.some((one) => (one.yearly ? one.date.slice(5) === date.slice(5) : one.date === date))) return false;
  const minutes = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  const weekday = ((wall.getUTCDay() + 6) % 7) + 1;
  return hours.some(
    ({ day, from, to }) =>
      (day === weekday && minutes >= from && minutes < to) || ((day % 7) + 1 === weekday && minutes < to - 24 * 60),
  );
}

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) };

describe("by property", () => {
  test("it counts the open minutes, each of them", () => {
    fc.assert(
      fc.property(calendar, someMoment, fc.integer({ min: 0, max: 60 * 60 }), (hours, from, minutes) => {
        let open = 0;
        for (let one = 0; one < minutes; one += 1)
          if (isOpen(hours, new Date(from.getTime() + one * 60_000))) open += 60;
        expect(businessSecondsBetween(hours, from, new Date(from.getTime() + minutes * 60_000))).toBe(open);
      }),
      runs,
    );
  });

  test("parts add up, and more time is never less", () => {
    const later = fc.integer({ min: 0, max: 40 * 86_400_000 });
    fc.assert(
      fc.property(calendar, aroundChanges, later, later, (hours, start, one, two) => {
        const [a, b, c] = [new Date(start), new Date(start + one), new Date(start + one + two)];
        const [ab, bc, ac] = [
          businessSecondsBetween(hours, a, b),
          businessSecondsBetween(hours, b, c),
          businessSecondsBetween(hours, a, c),
        ];
        expect(ab + bc).toBe(ac);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(Math.ceil(one / 1000) + 1);
      }),
      runs,
    );
  });

  test("adding and counting are each other's inverse, and the moment is the first of its kind", () => {
    fc.assert(
      fc.property(calendar, aroundChanges, fc.integer({ min: 1, max: 200_000 }), (hours, start, seconds) => {
        const from = new Date(start);
        const due = addBusinessTime(hours, from, seconds);
        if (due === null) return;
        expect(businessSecondsBetween(hours, from, due)).toBe(seconds);
        expect(businessSecondsBetween(hours, from, new Date(due.getTime() - 1000))).toBe(seconds - 1);
        const more = addBusinessTime(hours, from, seconds + 1);
        expect(more === null || more > due).toBe(true);
      }),
      runs,
    );
  });
});

test("a million promises take seconds", () => {
  const hours = office("Europe/Berlin", { holidays: [{ date: "2026-12-25", yearly: true }] });
  const count = Number(process.env.PROMISES ?? 50_000);
  const began = performance.now();
  for (let one = 0; one < count; one += 1) {
    const from = new Date(Date.UTC(2026, 0, 1) + one * 31_536);
    const due = addBusinessTime(hours, from, 8 * hour);
    if (due) businessSecondsBetween(hours, from, due);
  }
  const each = ((performance.now() - began) / count) * 1000;
  if (process.env.PROMISES) console.info(`${count} promises: ${each.toFixed(2)} µs each`);
  expect(each).toBeLessThan(100);
});
