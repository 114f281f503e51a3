import { expect, test } from "vitest";
import { movedRule } from "./order";

const list = ["a", "F1", "F2", "b", "G1"].map((name) => ({ name, folder: name.length > 1 ? (name[0] ?? "") : "" }));
const moved = (from: number, to: number) =>
  movedRule(list, from, to)
    .map(({ name }) => name)
    .join(" ");

test.each([
  [1, 2, "a F2 F1 b G1"],
  [0, 1, "F1 F2 a b G1"],
  [0, 3, "F1 F2 b a G1"],
  [3, 2, "a b F1 F2 G1"],
  [2, 3, "a b F1 F2 G1"],
  [4, 1, "a G1 F1 F2 b"],
  [1, -5, "F1 F2 a b G1"],
  [1, 99, "a b G1 F1 F2"],
  [3, 3, "a F1 F2 b G1"],
])("from place %i to %i: %s", (from, to, expected) => {
  expect(moved(from, to)).toBe(expected);
});
