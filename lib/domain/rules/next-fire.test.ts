import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onTheWall } from "@/lib/text/dates";
import { nextFire } from "./next-fire";
import type { RuleSchedule } from "./schema";

const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];

describe("the next time a schedule is due", () => {
  it.each<[RuleSchedule, string, string, string]>([
    [{ every: "minute" }, "2026-03-01T10:00:00Z", "UTC", "2026-03-01T10:01:00Z"],
    [{ every: "minute" }, "2026-03-01T10:00:59.999Z", "UTC", "2026-03-01T10:01:00Z"],
    [{ every: "hour", minute: 30 }, "2026-03-01T10:30:00Z", "Asia/Kolkata", "2026-03-01T11:00:00Z"],
    [{ every: "day", time: "08:00" }, "2026-03-01T07:00:00Z", "Europe/Berlin", "2026-03-02T07:00:00Z"],
    // The night the clocks go forward has no half past two; it is due as much later.
    [{ every: "day", time: "02:30" }, "2026-03-28T12:00:00Z", "Europe/Berlin", "2026-03-29T01:30:00Z"],
    // The night they go back has two; it is due the first time, and not again.
    [{ every: "day", time: "02:30" }, "2026-10-24T12:00:00Z", "Europe/Berlin", "2026-10-25T00:30:00Z"],
    [{ every: "day", time: "02:30" }, "2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-26T01:30:00Z"],
    [{ every: "week", time: "09:00", days: [1, 5] }, "2026-03-06T08:00:00Z", "Europe/Berlin", "2026-03-09T08:00:00Z"],
  ])("%j after %s in %s", (schedule, after, zone, expected) => {
    expect(nextFire(schedule, new Date(after), zone).toISOString()).toBe(new Date(expected).toISOString());
  });

  it("is always ahead, within its span, and shows the wished time wherever the clock has it", () => {
    const two = fc.integer({ min: 0, max: 59 });
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), two)
      .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    const schedule: fc.Arbitrary<RuleSchedule> = fc.oneof(
      fc.constant({ every: "minute" as const }),
      two.map((minute) => ({ every: "hour" as const, minute })),
      time.map((time) => ({ every: "day" as const, time })),
      fc.tuple(time, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })).map(([time, days]) => ({
        every: "week" as const,
        time,
        days,
      })),
    );
    const spans = { minute: 1 / 60, hour: 2, day: 26, week: 7 * 24 + 2 };
    fc.assert(
      fc.property(
        schedule,
        fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (schedule, after, zone) => {
          const next = nextFire(schedule, after, zone);
          const hours = (next.getTime() - after.getTime()) / 3_600_000;
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(spans[schedule.every]);
          if (schedule.every === "week") {
            expect(schedule.days).toContain(onTheWall(next, zone).getUTCDay() || 7);
          }
        },
      ),
    );
  });
});
