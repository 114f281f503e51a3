import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDigestDue } from "./digest-time";

const at = (text: string) => new Date(`2026-03-${text}:00Z`);
const daily = { digest: "daily", digestHour: 8 } as const;

describe("isDigestDue", () => {
  it.each([
    ["before the hour", "UTC", "10T06:30", "10T07:00", false],
    ["at the hour", "UTC", "10T06:30", "10T08:00", true],
    ["later, when the hour was missed", "UTC", "10T06:30", "10T11:00", true],
    ["for what happened within the hour", "UTC", "10T08:20", "10T08:50", false],
    ["for what happened after it", "UTC", "10T09:20", "10T23:00", false],
    ["the next day", "UTC", "10T09:20", "11T08:00", true],
    ["by the person's zone", "Asia/Tokyo", "09T20:00", "09T23:00", true],
    ["by the person's zone, not by ours", "Asia/Tokyo", "10T06:30", "10T08:00", false],
    ["in a zone of half hours", "Asia/Kolkata", "10T01:00", "10T03:00", true],
    ["over the change of the clocks", "Europe/Oslo", "29T00:30", "29T06:00", true],
    ["over the change of the clocks, an hour before", "Europe/Oslo", "29T00:30", "29T05:00", false],
  ])("%s", (_, zone, oldest, now, expected) => {
    expect(isDigestDue(daily, zone, at(oldest), at(now))).toBe(expected);
  });

  it("comes once a day to who is told of something every hour, also over a change of the clocks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"),
        (digestHour, zone) => {
          const start = Date.UTC(2026, 2, 4);
          let oldest: number | null = null;
          const sent: number[] = [];
          for (let n = 0; n < 24 * 8; n++) {
            const now = start + n * 3_600_000;
            if (
              oldest !== null &&
              isDigestDue({ digest: "daily", digestHour }, zone, new Date(oldest), new Date(now))
            ) {
              // A day of 25 hours, and the hour until it is asked again.
              expect(now - oldest).toBeLessThanOrEqual(26 * 3_600_000);
              sent.push(now);
              oldest = null;
            }
            oldest ??= now + 600_000;
          }
          expect(sent.length).toBeGreaterThanOrEqual(7);
          expect(sent.length).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 15 },
    );
  });
});
