import { expect, test } from "vitest";
import { childrenOf, type FieldDef, isFieldShown, pathTo } from "./field-def";

const field: FieldDef = {
  id: 1,
  name: "Location",
  help: "",
  kind: "drill_down",
  required: false,
  choices: [
    { id: 10, label: "Europe", parentId: null },
    { id: 11, label: "Oslo", parentId: 10 },
    { id: 12, label: "Floor 3", parentId: 11 },
    { id: 20, label: "America", parentId: null },
  ],
  rows: 4,
  decimals: 2,
  maxLength: 255,
  dependsOn: null,
};

test("a leaf knows its path, and an unknown one has none", () => {
  expect(pathTo(field, 12)).toEqual([10, 11, 12]);
  expect(pathTo(field, null)).toEqual([]);
  expect(pathTo(field, 99)).toEqual([]);
});

test("levels are told apart by their parent", () => {
  expect(childrenOf(field, null).map((choice) => choice.label)).toEqual(["Europe", "America"]);
  expect(childrenOf(field, 10).map((choice) => choice.label)).toEqual(["Oslo"]);
});

test("a dependent field shows while its choice is picked, alone or among others", () => {
  const dependent = { ...field, dependsOn: { fieldId: 7, choiceId: 3 } };
  expect(isFieldShown(dependent, {})).toBe(false);
  expect(isFieldShown(dependent, { "7": 3 })).toBe(true);
  expect(isFieldShown(dependent, { "7": [1, 3] })).toBe(true);
  expect(isFieldShown(dependent, { "7": 4 })).toBe(false);
});
