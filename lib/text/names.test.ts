import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { initials, joinName, nameFromAddress, splitName } from "./names";

test.each([
  ["Mara Lind", "Mara", "Lind"],
  ["  Mara   van  Lind ", "Mara van", "Lind"],
  ["Mara", "Mara", ""],
  ["", "", ""],
  ["山田 太郎", "山田", "太郎"],
  ["Mara\u00a0Lind", "Mara", "Lind"],
])("splitName %j", (full, firstName, lastName) => {
  expect(splitName(full)).toEqual({ firstName, lastName });
});

test("joining a split name gives it back, blanks aside", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (full) => {
      const { firstName, lastName } = splitName(full);
      expect(joinName(firstName, lastName)).toBe(full.replace(/\s+/gu, " ").trim());
    }),
  );
  expect(joinName("", "Lind")).toBe("Lind");
  expect(joinName("", "")).toBe("");
});

test.each([
  ["mara.lind+x@a.b", "Mara Lind X"],
  ["MARA_lind-2@a.b", "MARA Lind 2"],
  ["o'brien@a.b", "O'brien"],
  ["ærø@a.b", "Ærø"],
  ["info", "Info"],
  ["山田@例え.jp", "山田"],
  ["__@a.b", "__"],
  ["", ""],
])("nameFromAddress %s", (address, name) => {
  expect(nameFromAddress(address)).toBe(name);
});

describe("initials", () => {
  test.each([
    ["Mara Lind", "ML"],
    ["mara van der lind", "ML"],
    ["Mara", "M"],
    ["(Mara) “Lind”", "ML"],
    ["e\u0301lodie x", "E\u0301X"],
    ["山田 太郎", "山太"],
    ["דנה לוי", "דל"],
    ["مرحبا", "م"],
    ["ßeta", "ß"],
    ["ﬁona", "ﬁ"],
    ["🙂 7up", "7"],
    ["कि शि", "किशि"],
    ["", "?"],
    [" … 🙂", "?"],
  ])("%j", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
