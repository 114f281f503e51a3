import { describe, expect, test } from "vitest";
import { Parameters } from "@/lib/dialects/parameters";

function parameters(...pairs: [string, string][]): Parameters {
  const found = new Parameters();
  for (const [name, value] of pairs) found.add(name, value);
  return found;
}

describe("names with brackets", () => {
  test("belong to the name before the bracket, in the order sent", () => {
    const found = parameters(["id[]", "3"], ["id[7]", "1"], ["id", "2"], ["id[x]", "9"]);
    expect(found.list("id")).toEqual(["3", "1", "2", "9"]);
    expect(found.get("id")).toBe("2");
    expect([...found.keyed("id")]).toEqual([
      ["7", "1"],
      ["x", "9"],
    ]);
  });

  test("a list alone is no plain value", () => {
    expect(parameters(["id[]", "3"]).get("id")).toBeUndefined();
  });

  test("an open bracket or a bracket in front is part of the name", () => {
    expect(parameters(["id[3", "1"], ["[x]", "2"]).names()).toEqual(["id[3", "[x]"]);
  });

  test("a deeper path is not a member of the list", () => {
    expect(parameters(["a[b][c]", "1"]).list("a")).toEqual([]);
  });
});

test("of a repeated name the last value counts", () => {
  expect(parameters(["a", "1"], ["a", "2"]).get("a")).toBe("2");
});

test("names that JavaScript objects know are ordinary names", () => {
  const found = parameters(["__proto__", "1"], ["constructor[toString]", "2"]);
  expect(found.get("__proto__")).toBe("1");
  expect(found.get("toString")).toBeUndefined();
  expect(found.keyed("constructor").get("toString")).toBe("2");
});

test("text that cannot be stored is cleaned, and its name noted", () => {
  const found = parameters(["a", "x\0y"], ["b", "\uD800z"], ["c", "\u{1F600}"]);
  expect([found.get("a"), found.get("b"), found.get("c")]).toEqual(["xy", "\uFFFDz", "\u{1F600}"]);
  expect([...found.cleaned]).toEqual(["a", "b"]);
});

test("over() prefers its own names whole", () => {
  const merged = parameters(["a", "1"]).over(parameters(["a", "2"], ["a", "3"], ["b", "4"]));
  expect(merged.list("a")).toEqual(["1"]);
  expect(merged.get("b")).toBe("4");
});
