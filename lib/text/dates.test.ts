import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate, isoSeconds, parseDateOnly, sqlDateTime, startOfDay, strftime, zoneOffset } from "./dates";

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
];
const moment = fc.date({ min: new Date("1975-01-01"), max: new Date("2037-12-31"), noInvalidDate: true });

describe("strftime", () => {
  const at = new Date("2024-10-03T16:02:07Z");
  test.each([
    ["%b %e, %Y", "UTC", "Oct  3, 2024"],
    ["%b %e %Y, %I:%M %p", "America/New_York", "Oct  3 2024, 12:02 PM"],
    ["%B %d, %Y", "UTC", "October 03, 2024"],
    ["%a, %B %d, %Y, %I:%M %p", "Asia/Kathmandu", "Thu, October 03, 2024, 09:47 PM"],
    ["%A %h %C %y %j %k %l %H %P %S", "UTC", "Thursday Oct 20 24 277 16  4 16 pm 07"],
    ["%D|%F|%T|%R|%r", "UTC", "10/03/24|2024-10-03|16:02:07|16:02|04:02:07 PM"],
    ["%c|%x|%X", "UTC", "Thu Oct  3 16:02:07 2024|10/03/24|16:02:07"],
    ["%s %z %Z", "Asia/Kathmandu", "1727971327 +0545 GMT+5:45"],
    ["%z %Z", "America/St_Johns", "-0230 GMT-2:30"],
    ["%u %w %U %V %W %G %g", "UTC", "4 4 39 40 40 2024 24"],
    ["%-d %_m %0e %^b %-I", "UTC", "3 10 03 OCT 4"],
    ["100%% %n|%t| %Q % %", "UTC", "100% \n|\t| %Q % %"],
    ["", "UTC", ""],
  ])("%j in %s", (format, zone, text) => {
    expect(strftime(at, format, zone)).toBe(text);
  });

  test.each([
    ["2024-01-01T05:00:00Z", "12 AM"],
    ["2024-01-01T17:00:00Z", "12 PM"],
    ["2024-01-01T18:00:00Z", "01 PM"],
  ])("%s is %s in New York", (iso, text) => {
    expect(strftime(new Date(iso), "%I %p", "America/New_York")).toBe(text);
  });

  test.runIf(process.platform === "linux")(
    "agrees with the date command of this machine on every code both know",
    () => {
      const format = "%a|%A|%b|%B|%C|%d|%e|%g|%G|%H|%I|%j|%k|%l|%m|%M|%p|%s|%S|%u|%U|%V|%w|%W|%y|%Y|%D|%F|%T|%-d";
      const sample = fc.sample(moment, 300).map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
      const input = sample.map((date) => `@${date.getTime() / 1000}`).join("\n");
      const out = execFileSync("date", ["-u", "-f", "-", `+${format}`], {
        input,
        env: { ...process.env, LC_ALL: "C" },
        encoding: "utf8",
      });
      expect(sample.map((date) => strftime(date, format, "UTC"))).toEqual(out.trimEnd().split("\n"));
    },
  );

  test("an unknown zone is refused", () => {
    expect(() => strftime(at, "%H", "Mars/Base")).toThrow(RangeError);
  });
});

describe("days of a time zone", () => {
  test.each([
    ["2024-03-31", "Europe/Berlin", "2024-03-30T23:00:00Z"],
    ["2024-04-01", "Europe/Berlin", "2024-03-31T22:00:00Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"], // midnight is left out
    ["2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00Z"], // the hour before it comes twice
    ["2006-10-29", "America/St_Johns", "2006-10-29T02:30:00Z"], // back by an hour at 0:01, so midnight comes twice
    ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"], // a day that never was
    ["2024-02-29", "UTC", "2024-02-29T00:00:00Z"],
  ])("%s in %s begins at %s", (day, zone, iso) => {
    expect(startOfDay(day, zone)).toEqual(new Date(iso));
  });

  test("a moment stands for its day", () => {
    expect(startOfDay(new Date("2024-07-01T22:30:00Z"), "Europe/Berlin")).toEqual(new Date("2024-07-01T22:00:00Z"));
  });

  test("the start is the first moment of the day the moment falls on", () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
        const day = calendarDate(at, zone);
        const start = startOfDay(at, zone);
        expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime() - start.getTime()).toBeLessThan(26 * 3_600_000);
        expect(calendarDate(start, zone)).toBe(day);
        expect(calendarDate(new Date(start.getTime() - 1), zone) < day).toBe(true);
        expect(startOfDay(day, zone)).toEqual(start);
      }),
      { numRuns: 1500 },
    );
  });

  test("a change between the quarters of an hour is seen at its minute", () => {
    expect(calendarDate(new Date("2000-04-02T03:30:59Z"), "America/St_Johns")).toBe("2000-04-02");
    expect(strftime(new Date("2000-04-02T03:30:59Z"), "%T", "America/St_Johns")).toBe("00:00:59");
    expect(strftime(new Date("2000-04-02T03:31:00Z"), "%T", "America/St_Johns")).toBe("01:01:00");
  });

  test("the zone's offset is the one Intl shows", () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (at, timeZone) => {
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
          at,
        );
        const seconds = Math.floor((at.getTime() + zoneOffset(at, timeZone)) / 1000);
        expect(new Date(seconds * 1000).toISOString().slice(0, 19)).toBe(shown.replace(" ", "T"));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("fixed forms", () => {
  test("isoSeconds and sqlDateTime are in UTC and cut", () => {
    const at = new Date("2021-09-10T23:06:50.999Z");
    expect(isoSeconds(at)).toBe("2021-09-10T23:06:50+00:00");
    expect(sqlDateTime(at)).toBe("2021-09-10 23:06:50");
  });

  test.each([
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0099-12-31", "0099-12-31T00:00:00.000Z"],
    ["2023-02-29", undefined],
    ["2024-13-01", undefined],
    ["2024-00-10", undefined],
    ["2024-1-1", undefined],
    ["2024-01-01T00:00", undefined],
    ["", undefined],
  ])("parseDateOnly %s", (text, iso) => {
    expect(parseDateOnly(text)?.toISOString()).toBe(iso);
  });
});
