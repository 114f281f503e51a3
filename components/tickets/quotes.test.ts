import { expect, test } from "vitest";
import { splitQuoted } from "./quotes";

test("the quoted end is cut with its introduction", () => {
  expect(splitQuoted("Thank you.\n\nOn Monday Ida wrote:\n> Hello\n>\n> Ida\n")).toEqual({
    text: "Thank you.",
    quoted: "On Monday Ida wrote:\n> Hello\n>\n> Ida",
  });
});

test("an introduction over two lines goes with it", () => {
  expect(splitQuoted("Ja.\n\nOn Wed, 25 Nov 2026 at 09:12, Ida Lorenz\n<ida@a.example> wrote:\n\n> a\n> b")).toEqual({
    text: "Ja.",
    quoted: "On Wed, 25 Nov 2026 at 09:12, Ida Lorenz\n<ida@a.example> wrote:\n\n> a\n> b",
  });
});

test("answers between quoted lines stay", () => {
  const text = "> first?\nyes\n> second?\nno";
  expect(splitQuoted(text)).toEqual({ text, quoted: null });
});

test.each(["", "Hello", "> only\n> quoted", "a > b\nc > d", "price:\n> 5"])("%j is left whole", (text) => {
  expect(splitQuoted(text)).toEqual({ text, quoted: null });
});
