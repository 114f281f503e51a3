import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog";
import { ticketQuery } from "./query";
import { readSearch, searchOperators } from "./search-language";
import { searchTokens } from "./search-tokens";

const field = (id: number, name: string, type: string, labels: string[] = []) => ({
  id,
  name,
  type,
  subject: "ticket",
  choices: labels.map((label, index) => ({ id: id * 10 + index, label, active: true, parentId: null })),
});

const catalog = {
  statuses: [
    { id: 1, name: "Active" },
    { id: 2, name: "Solved" },
    { id: 3, name: "Solved by phone" },
  ],
  categories: [{ id: 5, name: "Büro" }],
  priorities: [{ id: 6, name: "High" }],
  agents: [{ id: 7, name: "Ida Lorenz", email: "ida@desk.example" }],
  teams: [],
  tags: [{ id: 8, name: "first class" }],
  mailboxes: [{ id: 9, name: "Support", address: "help@desk.example" }],
  customFields: [
    field(3, "Serial", "text"),
    field(4, "Two words", "select", ["Red", "Green"]),
    field(5, "Rooms", "number"),
    field(6, "Paid", "checkbox"),
  ],
} as unknown as Catalog;

const around = { catalog, timeZone: "Europe/Berlin", now: new Date("2026-03-31T10:00:00Z") };
const read = (text: string) => readSearch(text, around);
const condition = (text: string) => {
  const { conditions, words, problems } = read(text);
  expect({ words, problems }).toEqual({ words: "", problems: [] });
  return conditions[0];
};

test.each([
  ["status:solved", { field: "statusId", op: "in", value: [2] }],
  ["status:sol", { field: "statusId", op: "in", value: [2, 3] }],
  ["status:open", { field: "phase", op: "is", value: "open" }],
  ["-status:waiting", { not: { field: "phase", op: "is", value: "waiting" } }],
  ['tag:"first class"', { field: "tagIds", op: "has_any", value: [8] }],
  ["customer:12", { field: "customerId", op: "is", value: 12 }],
  ["category:buro", { field: "categoryId", op: "in", value: [5] }],
  ["category:none", { field: "categoryId", op: "is_empty" }],
  ["assignee:me", { field: "assigneeId", op: "is", value: "me" }],
  ["assignee:ida@desk.example", { field: "assigneeId", op: "is", value: 7 }],
  ["assignee:Lorenz", { field: "assigneeId", op: "in", value: [7] }],
  ["is:unassigned", { field: "assigneeId", op: "is_empty" }],
  ["IS:Unread", { field: "isUnread", op: "is", value: true }],
  ["has:note", { field: "noteCount", op: "after", value: 0 }],
  ["#12745", { field: "id", op: "is", value: 12745 }],
  ["before:2026-01", { field: "createdAt", op: "before", value: "2025-12-31T23:00:00.000Z" }],
  ["after:yesterday", { field: "createdAt", op: "at_least", value: "2026-03-29T22:00:00.000Z" }],
  ["after:7d", { field: "createdAt", op: "at_least", value: "2026-03-23T23:00:00.000Z" }],
  ["serial:AB-12", { field: "fields.3", op: "contains", value: "AB-12" }],
  ['"two words":green', { field: "fields.4", op: "in", value: [41] }],
  ["rooms:3", { field: "fields.5", op: "is", value: 3 }],
  ["paid:yes", { field: "fields.6", op: "is", value: true }],
  [
    "to:help@desk.example",
    {
      any: [
        { field: "mailboxId", op: "in", value: [9] },
        { field: "recipients", op: "contains", value: "help@desk.example" },
      ],
    },
  ],
])("%s", (text, wanted) => {
  expect(condition(text)).toEqual(wanted);
});

test("words stay as they were typed, quotes and minus too; times and addresses of pages are words", () => {
  const text = 'printer "paper jam" -floor 10:30 https://desk.example/a:b';
  expect(read(text)).toEqual({ words: text, conditions: [], problems: [] });
  expect(read("jam status:solved -blue")).toMatchObject({ words: "jam -blue", conditions: [{ field: "statusId" }] });
});

test("what is not understood is told, and does not find everything", () => {
  for (const [text, problem] of [
    ["status:nonsense", "There is no status “nonsense”."],
    ["is:green", "“is:green” is not known. Try open, closed"],
    ["before:tomorrow", "“tomorrow” is no date."],
    ["after:2026-02-31", "“2026-02-31” is no date."],
    ["status:", "“status:” needs something behind the colon."],
    ["rooms:many", "“Rooms” needs a number."],
    ['"two words":blue', "“Two words” has no choice “blue”."],
  ]) {
    const { problems, conditions } = read(text ?? "");
    expect(problems).toEqual([expect.stringContaining(problem ?? "")]);
    expect(conditions).toEqual([{ any: [] }]);
  }
  expect(read("colour:red")).toEqual({
    words: "colour:red",
    conditions: [],
    problems: ["“colour:” is no operator and no field, so it is searched for as words."],
  });
  // Names of what every object has are no operators.
  expect(read("constructor:x").problems).toHaveLength(1);
});

const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...searchOperators.map(({ name }) => `${name}:`),
          "#",
          "-",
          '"',
          '"two words":',
          "serial:",
          "10:30",
        ),
        fc.constantFrom("me", "none", "open", "2026-03", "7d", "99999w", "0000", " ", "\u0000", "\ud800"),
        fc.string(),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join("")),
);

test("whatever is typed comes to a query of the language, and nothing of it is lost", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { conditions } = read(text);
      expect(ticketQuery.safeParse({ all: conditions }).success || text.length > 2000).toBe(true);
      const kept = searchTokens(text).map(({ source }) => source);
      const bare = (words: string) => words.replace(/[“”„‟«»＂]/g, '"').replace(/\s/gu, "");
      expect(bare(kept.join(""))).toBe(bare(text));
      // What a token stood for, it stands for alone.
      for (const token of searchTokens(text)) expect(searchTokens(token.source)).toEqual([token]);
    }),
    { numRuns: 300 },
  );
});
