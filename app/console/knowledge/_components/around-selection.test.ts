import { expect, it } from "vitest";
import { aroundSelection } from "./around-selection";

it("puts marks around what is selected and keeps it selected", () => {
  const marked = aroundSelection("one two three", 4, 7, "<b>", "</b>");
  expect(marked).toEqual({ text: "one <b>two</b> three", start: 7, end: 10 });
  expect(marked.text.slice(marked.start, marked.end)).toBe("two");
});

it("puts them around the cursor when nothing is selected", () => {
  expect(aroundSelection("", 0, 0, "<b>", "</b>")).toEqual({ text: "<b></b>", start: 3, end: 3 });
});
