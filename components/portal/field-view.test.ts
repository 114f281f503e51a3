import { expect, it } from "vitest";
import { type FieldView, shownFields } from "./field-view";

const field = (id: number, dependsOn: FieldView["dependsOn"] = null): FieldView => ({
  id,
  name: `f${id}`,
  help: "",
  type: "select",
  required: false,
  rows: 4,
  maxLength: 255,
  categoryIds: [],
  dependsOn,
  choices: [],
});
const device = field(1);
const model = field(2, { choiceId: 11, fieldId: 1, field: "", choice: "" });
const tray = field(3, { choiceId: 21, fieldId: 2, field: "", choice: "" });

it.each([
  [[], [1]],
  [[11], [1, 2]],
  [
    [11, 21],
    [1, 2, 3],
  ],
  // The choice in the hidden field is still picked in the page; it must not count.
  [[21], [1]],
])("with %j picked, %j are shown", (picked, shown) => {
  expect([...shownFields([tray, model, device], new Set(picked))].sort()).toEqual(shown);
});

it("a field that hangs on one that is not in this form is not shown", () => {
  expect(shownFields([model], new Set([11])).size).toBe(0);
});
