import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionedNames, quoteOf, splitMentions } from "./mentions";

test("mentions are whole names, the longest first, and cutting a text loses nothing", () => {
  expect(mentionedNames("@Ann and @Anna-Maria Lind, not me@ann.example", ["Ann", "Anna", "Anna-Maria Lind"])).toEqual([
    "Ann",
    "Anna-Maria Lind",
  ]);
  expect(mentionedNames("@Annika", ["Ann"])).toEqual([]);
  const names = fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), names, (text, some) => {
      const parts = splitMentions(text, some);
      expect(parts.map((part) => part.text).join("")).toBe(text);
    }),
  );
});

test("a quote says whose words it holds, and drops what they quoted themselves", () => {
  expect(quoteOf("Bob", "@Ann wrote:\n> old\n\nfirst\nsecond")).toBe("@Bob wrote:\n> first\n> second\n\n");
});
