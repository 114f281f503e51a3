import fc from "fast-check";
import { expect, test } from "vitest";
import { remindPresets } from "./remind-presets";

test("every preset is ahead, mornings are at nine and next week begins on a Monday", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(2020, 0, 1), max: new Date(2035, 0, 1), noInvalidDate: true }), (now) => {
      const presets = remindPresets(now);
      for (const { at } of presets) expect(at.getTime()).toBeGreaterThan(now.getTime());
      const week = presets.at(-1)?.at;
      expect([week?.getDay(), week?.getHours()]).toEqual([1, 9]);
      const today = presets.find(({ name }) => name === "later");
      expect(today === undefined || today.at.getDate() === now.getDate()).toBe(true);
    }),
  );
});
