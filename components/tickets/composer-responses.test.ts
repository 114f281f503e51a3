import { expect, it } from "vitest";
import { withInsert } from "./composer-responses";

it.each([
  ["", 0, "R", 1],
  ["Hello", 5, "Hello\n\nR", 8],
  ["Hello\n", 6, "Hello\nR", 7],
  ["Hello Bye", 5, "Hello\n\nR\n\n Bye", 8],
  ["Bye", 0, "R\n\nBye", 1],
  ["A\n\nB", 1, "A\n\nR\n\nB", 4],
])("puts a response into %j at %i", (text, at, wanted, caret) => {
  expect(withInsert(text, at, "R")).toEqual({ text: wanted, caret });
});
