import { expect, test } from "vitest";
import { groupEntries, type ThreadEntry } from "./thread";

const message = (id: number, at: string): ThreadEntry => ({
  kind: "message",
  at,
  message: {
    id,
    visibility: "public",
    author: "Tom Ito",
    channel: "by mail",
    at,
    body: { kind: "text", text: "Hello", quoted: null },
    files: [],
    delivery: null,
  },
});
const line = (id: number, at: string): ThreadEntry => ({ kind: "line", at, line: { id, at, text: "Closed" } });

test("neighbouring system lines become one block", () => {
  const blocks = groupEntries([message(1, "2026-01-01"), line(2, "2026-01-02"), line(3, "2026-01-03")], null);
  expect(blocks.map((block) => block.kind)).toEqual(["message", "lines"]);
});

test("the new line stands before the first unseen message and counts them", () => {
  const entries = [message(1, "2026-01-01"), line(2, "2026-01-03"), message(3, "2026-01-04"), message(4, "2026-01-05")];
  const blocks = groupEntries(entries, "2026-01-02");
  expect(blocks.map((block) => block.key)).toEqual(["m1", "l2", "new", "m3", "m4"]);
  expect(blocks[2]).toMatchObject({ count: 2 });
});

test("there is no new line when all is new, when nothing is, and when the agent never looked", () => {
  const entries = [message(1, "2026-01-01"), message(2, "2026-01-02")];
  for (const seen of ["2025-12-31", "2026-01-02", null]) {
    expect(groupEntries(entries, seen).map((block) => block.kind)).toEqual(["message", "message"]);
  }
});
