import { expect, test } from "vitest";
import type { Change } from "@/db/types";
import { describeEvent } from "./describe-event";

const tell = (changes: Change[], more: { type?: string; actorType?: string; secondsSpent?: number } = {}) =>
  describeEvent(
    { type: "ticket.updated", actorType: "agent", actorName: "Ida Lorenz", secondsSpent: null, changes, ...more },
    (id) => `Field ${id}`,
  );

test.each<[Change, string]>([
  [{ field: "statusId", from: 1, to: 4, fromName: "Active", toName: "Solved" }, "Status changed from Active to Solved"],
  [
    { field: "categoryId", from: null, to: 2, fromName: null, toName: "Hardware" },
    "Category changed from none to Hardware",
  ],
  [{ field: "assigneeId", from: null, to: 2, fromName: null, toName: "Jun" }, "Assigned to Jun"],
  [{ field: "assigneeId", from: 2, to: null, fromName: "Jun", toName: null }, "Taken off Jun"],
  [{ field: "assigneeId", from: 2, to: 1, fromName: "Jun", toName: "Ida" }, "Assigned from Jun to Ida"],
  [{ field: "trashed", from: false, to: true }, "Moved to the trash"],
  [{ field: "spam", from: true, to: false }, "No longer spam"],
  [{ field: "tagIds", from: [1], to: [2, 3], fromName: "a", toName: "b, c" }, "Tags b, c added, tag a removed"],
  [{ field: "fields.7", from: null, to: "x", fromName: "", toName: "x" }, "Field 7 changed from none to x"],
  [{ field: "subject", from: "Old", to: "New" }, "Subject changed from Old to New"],
  [{ field: "attachment", from: "log.txt", to: null }, "File log.txt removed"],
])("%j is told as %s", (change, text) => {
  expect(tell([change])).toBe(`${text} · Ida Lorenz`);
});

test("several changes of one act are one sentence, with the time", () => {
  const changes = [
    { field: "priorityId", from: 1, to: 2, fromName: "Low", toName: "High" },
    { field: "assigneeId", from: null, to: 2, fromName: null, toName: "Jun" },
  ];
  expect(tell(changes, { secondsSpent: 2700 })).toBe(
    "Priority changed from Low to High, assigned to Jun, 0:45 logged · Ida Lorenz",
  );
});

test.each([
  ["promise.near", "First reply is due soon"],
  ["promise.breached", "First reply is late"],
])("%s is told as %s", (type, text) => {
  const change = { field: "promise", from: null, to: "first_reply", toName: "First reply" };
  expect(tell([change], { type })).toBe(`${text} · Ida Lorenz`);
});

test("a rule is named as one, and a mere message needs no sentence", () => {
  expect(tell([{ field: "trashed", from: false, to: true }], { actorType: "rule" })).toBe(
    "Moved to the trash · rule “Ida Lorenz”",
  );
  expect(tell([])).toBe("");
});
