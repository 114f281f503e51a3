import fc from "fast-check";
import { expect, test } from "vitest";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { longestSpan, minutesIn, readSpan, spanInWords } from "@/lib/text/spans";
import { type ConditionField, problemOf, startCondition, withField, withOperator } from "./fields";
import { readQuery } from "./tree";
import { inWords } from "./words";

const status: ConditionField = {
  name: "statusId",
  label: "Status",
  group: "Ticket",
  control: "choice",
  operators: ["is", "is_not", "in", "not_in", "is_empty", "is_set"],
  choices: [
    { value: 1, label: "New" },
    { value: 2, label: "Open" },
  ],
};
const subject: ConditionField = {
  name: "subject",
  label: "Subject",
  group: "Ticket",
  control: "text",
  operators: ["is", "in", "contains", "is_empty"],
};
const tags: ConditionField = { ...status, name: "tagIds", label: "Tags", operators: ["has_any", "has_all"] };
const opened: ConditionField = {
  name: "createdAt",
  label: "Opened",
  group: "Times",
  control: "moment",
  operators: ["before", "after", "at_least", "at_most", "longer_ago_than", "within_next", "is_empty"],
};
const files: ConditionField = { ...opened, name: "attachmentCount", label: "Files", control: "number" };
const open: ConditionField = { ...opened, name: "isOpen", label: "Is open work", control: "flag", operators: ["is"] };
const header: ConditionField = { ...subject, name: "mail.header.", label: "Header", operators: ["contains", "is_set"] };
const fields = [header, status, subject, tags, opened, files, open];

test.each<[TicketQuery, string]>([
  [{ all: [] }, "Everything"],
  [{ any: [] }, "Nothing"],
  [{ field: "statusId", op: "in", value: [1, 2] }, "Status is one of New or Open"],
  [
    {
      all: [
        { field: "statusId", op: "is", value: 1 },
        {
          any: [
            { field: "subject", op: "contains", value: "printer" },
            { field: "isOpen", op: "is", value: false },
          ],
        },
      ],
    },
    "Status is New and (Subject contains “printer” or Is open work: no)",
  ],
  [{ not: { field: "tagIds", op: "has_all", value: [1, 2] } }, "not (Tags has all of New and Open)"],
  [{ field: "createdAt", op: "longer_ago_than", value: 10_080 }, "Opened is longer ago than 7 days"],
  [{ field: "createdAt", op: "within_next", value: 60 }, "Opened is within the next 1 hour"],
  [{ field: "createdAt", op: "before", value: "2026-03-01T08:00:00Z" }, "Opened is before 2026-03-01 08:00 UTC"],
  [{ field: "mail.header.list-id", op: "is_set" }, "Header “list-id” is filled in"],
  [{ field: "attachmentCount", op: "at_least", value: 3 }, "Files is at least 3"],
  [{ field: "statusId", op: "is", value: null }, "Status is nothing"],
  [{ field: "statusId", op: "is", value: 9 }, "Status is something that is gone (9)"],
  [{ field: "gone", op: "is", value: "x" }, "A field that is gone (gone) is “x”"],
])("%j reads as %s", (query, words) => {
  expect(inWords(readQuery(query).root, fields)).toBe(words);
});

test("a condition says what it lacks", () => {
  expect(problemOf(startCondition(status), status)).toBe("Choose a value.");
  expect(problemOf({ field: "statusId", op: "in", value: [] }, status)).toBe("Choose a value.");
  expect(problemOf({ field: "statusId", op: "is_empty" }, status)).toBeNull();
  expect(problemOf({ field: "statusId", op: "contains", value: "x" }, status)).toBe("Choose how “Status” is compared.");
  expect(problemOf({ field: "createdAt", op: "before", value: "soon" }, opened)).toBe("Give a time.");
  expect(problemOf({ field: "createdAt", op: "longer_ago_than", value: "" }, opened)).toMatch(/^Say how long/);
  expect(problemOf({ field: "createdAt", op: "longer_ago_than", value: 1.5 }, opened)).toMatch(/^Say how long/);
  expect(problemOf(startCondition(header), header)).toBe("Say which: header.");
  expect(problemOf({ field: "attachmentCount", op: "at_least", value: "many" }, files)).toBe("Give a number.");
  expect(problemOf({ field: "gone", op: "is", value: 1 }, undefined)).toMatch(/does not exist any more/);
  expect(problemOf(startCondition(open), open)).toBeNull();
});

test("another operator keeps the values, another field only what can mean the same", () => {
  const one = { field: "statusId", op: "is" as const, value: 2 };
  expect(withOperator(one, status, "in")).toEqual({ field: "statusId", op: "in", value: [2] });
  expect(withOperator({ ...one, op: "in", value: [2, 1] }, status, "is")).toEqual(one);
  expect(withOperator(one, status, "is_empty")).toEqual({ field: "statusId", op: "is_empty" });
  const late = { field: "createdAt", op: "longer_ago_than" as const, value: 60 };
  expect(withField(late, opened, { ...opened, name: "closedAt" })).toEqual({ ...late, field: "closedAt" });
  expect(withOperator(late, opened, "before")).toEqual({ field: "createdAt", op: "before", value: "" });
  expect(withOperator(late, opened, "within_next")).toEqual({ ...late, op: "within_next" });
  expect(withField(one, status, subject)).toEqual({ field: "subject", op: "is", value: "" });
  expect(withField(one, status, tags)).toEqual({ field: "tagIds", op: "has_any", value: [] });
});

test("any length of time that can be kept is shown in a unit that gives it back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: longestSpan }), (minutes) => {
      const span = readSpan(minutes);
      expect(span && span.amount * minutesIn(span.unit)).toBe(minutes);
    }),
  );
  expect([0, 1, 90, 120, 10_080, 20_160].map(spanInWords)).toEqual([
    "0 minutes",
    "1 minute",
    "90 minutes",
    "2 hours",
    "7 days",
    "2 weeks",
  ]);
  expect(readSpan("")).toBeNull();
});
