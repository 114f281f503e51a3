import { describe, expect, it } from "vitest";
import type { Catalog, CustomField } from "../catalog/catalog";
import { publicFieldsOf, readFieldValues } from "./form-values";

let nextId = 1;
function field(type: CustomField["type"], more: Partial<CustomField> = {}): CustomField {
  return {
    id: nextId++,
    workspaceId: 1,
    subject: "ticket",
    number: null,
    name: type,
    help: "",
    type,
    required: false,
    requiredOnClose: false,
    requiredOnMove: false,
    isPublic: true,
    active: true,
    position: 0,
    dependsOnChoiceId: null,
    settings: {},
    categoryIds: [],
    choices: [],
    ...more,
  };
}
const choice = (id: number, fieldId: number) => ({
  id,
  fieldId,
  parentId: null,
  number: null,
  label: `c${id}`,
  position: 0,
  active: true,
});

function catalogOf(fields: CustomField[]): Catalog {
  const choices = fields.flatMap((one) => one.choices);
  return { customFields: fields, choice: new Map(choices.map((one) => [one.id, one])) } as unknown as Catalog;
}

function readOne(one: CustomField, sent: string[], timeZone = "Europe/Berlin") {
  return readFieldValues(catalogOf([one]), [one], () => sent, timeZone)[String(one.id)];
}

describe("what a form sent becomes a stored value", () => {
  it.each([
    ["text", ["  Room 4 "], "Room 4"],
    ["text", ["  "], null],
    ["large_text", ["a\r\n b "], "a\n b "],
    ["number", ["42"], 42],
    ["number", ["-7"], -7],
    ["number", ["4.2"], "4.2"],
    ["number", [""], null],
    ["decimal", ["12.5"], 12.5],
    ["decimal", ["12,5"], 12.5],
    ["decimal", ["1,234"], "1,234"],
    ["decimal", ["."], "."],
    ["checkbox", ["1"], true],
    ["checkbox", [], false],
    ["select", ["9"], 9],
    ["select", [""], null],
    ["multiple_choice", ["1", "2"], [1, 2]],
    ["multiple_choice", [], []],
    ["date", ["2026-11-25"], "2026-11-25"],
    ["date_time", ["2026-07-01T09:30"], "2026-07-01T07:30:00.000Z"],
    ["date_time", ["2026-12-01T09:30"], "2026-12-01T08:30:00.000Z"],
    ["date_time", ["soon"], "soon"],
    ["date_time", [], null],
  ] as const)("%s %j is %j", (type, sent, stored) => {
    expect(readOne(field(type), [...sent])).toEqual(stored);
  });

  it("a box that must be ticked and is not counts as empty", () => {
    expect(readOne(field("checkbox", { required: true }), [])).toBeNull();
  });
});

describe("fields with a condition", () => {
  const device = field("select");
  device.choices = [choice(101, device.id), choice(102, device.id)];
  const model = field("select", { dependsOnChoiceId: 101 });
  model.choices = [choice(201, model.id)];
  const tray = field("text", { dependsOnChoiceId: 201 });
  const catalog = catalogOf([tray, model, device]);
  const read = (sent: Record<number, string>) =>
    readFieldValues(catalog, [tray, model, device], (id) => (sent[id] === undefined ? [] : [sent[id]]), "UTC");

  it("count while their choice is picked", () => {
    expect(read({ [device.id]: "101", [model.id]: "201", [tray.id]: "two" })).toEqual({
      [device.id]: 101,
      [model.id]: 201,
      [tray.id]: "two",
    });
  });

  it("are left out when it is not, and so is what depends on them in turn", () => {
    expect(read({ [device.id]: "102", [model.id]: "201", [tray.id]: "two" })).toEqual({ [device.id]: 102 });
  });
});

it("staff fields, switched-off ones, those of other categories and those that ask another system are not public", () => {
  const everywhere = field("text");
  const ours = field("text", { categoryIds: [3] });
  const fields = [
    everywhere,
    ours,
    field("text", { categoryIds: [4] }),
    field("text", { isPublic: false }),
    field("text", { active: false }),
    field("text", { subject: "customer" }),
    field("ajax"),
  ];
  expect(publicFieldsOf(catalogOf(fields), 3)).toEqual([everywhere, ours]);
  expect(publicFieldsOf(catalogOf(fields), null)).toEqual([everywhere]);
});
