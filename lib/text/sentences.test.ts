import { expect, test } from "vitest";
import { inEnglish, partsOf, type SentencePair, translatorOf } from "./sentences";

const pairs: SentencePair[] = [
  [["The input is not valid."], ["Die Eingabe ist ungültig."]],
  [
    [["what"], " is used by ", ["usage"], ". ", ["instead"]],
    ["Verwendet von ", ["usage"], ": ", ["what"], ". ", ["instead"]],
  ],
  [
    [["opened"], " open tickets and 1 other"],
    [["opened"], " offene Tickets und ein weiteres"],
  ],
  [["Switch it off instead."], ["Schalten Sie es ab."]],
  [
    ["“", ["name"], "” is there twice."],
    ["„", ["name"], "“ kommt doppelt vor."],
  ],
  [["Status"], ["Zustand"]],
  [
    ["At most ", ["max"], " (", ["unit"], ")."],
    ["Höchstens ", ["max"], " (", ["unit"], ")."],
  ],
];
const say = translatorOf(pairs);

test.each([
  ["The input is not valid.", "Die Eingabe ist ungültig."],
  [
    "Who? is used by 3 open tickets and 1 other. Switch it off instead.",
    "Verwendet von 3 offene Tickets und ein weiteres: Who?. Schalten Sie es ab.",
  ],
  // What stands in quotes is a name that somebody gave.
  ["“Status” is there twice.", "„Status“ kommt doppelt vor."],
  ["At most 5 (MB).", "Höchstens 5 (MB)."],
  ["Nobody knows this.", "Nobody knows this."],
  ["", ""],
  ["“a\nb” is there twice.", "„a\nb“ kommt doppelt vor."],
])("%j is said as %j", (english, theirs) => {
  expect(say(english)).toBe(theirs);
  expect(inEnglish(english)).toBe(english);
});

test("a compiled message with a plural or without words is no sentence of the domain", () => {
  expect(partsOf(["Use ", ["max"], "."])).toEqual(["Use ", ["max"], "."]);
  expect(partsOf([["count", 2, { other: ["x"] }]])).toBeNull();
  expect(partsOf("")).toBeNull();
  expect(partsOf(undefined)).toBeNull();
});
