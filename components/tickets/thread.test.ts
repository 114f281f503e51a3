import { expect, test } from "vitest";
import { foldMiddle, groupEntries, type ThreadEntry } from "./thread";

const message = (id: number): ThreadEntry => ({
  kind: "message",
  at: `2026-01-01T00:00:00.${String(id).padStart(3, "0")}Z`,
  message: {
    id,
    visibility: "public",
    author: "Tom Ito",
    channel: "by mail",
    at: "2026-01-01T00:00:00.000Z",
    untrusted: false,
    cameByMail: false,
    mergedFrom: null,
    body: { kind: "text", text: "Hello", quoted: null },
    files: [],
    delivery: null,
    byAgentId: null,
    leavesInMs: null,
  },
});
const line = (id: number): ThreadEntry => ({
  kind: "line",
  at: "2026-01-01",
  line: { id, at: "2026-01-01", text: "Closed" },
});
const messages = (count: number) => Array.from({ length: count }, (_, index) => message(index + 1));

test("neighbouring system lines become one block", () => {
  const blocks = groupEntries([message(1), line(2), line(3), message(4), line(5)]);
  expect(blocks.map((block) => block.key)).toEqual(["m1", "l2", "m4", "l5"]);
});

test("a thread of twelve is not folded, a longer one keeps its first and its last eight", () => {
  expect(foldMiddle(groupEntries(messages(12)), 0).folded).toEqual([]);
  const { head, folded, tail } = foldMiddle(groupEntries(messages(20)), 0);
  expect(head.map((block) => block.key)).toEqual(["m1"]);
  expect(folded).toHaveLength(11);
  expect(tail.map((block) => block.key)[0]).toBe("m13");
});

test("what the agent has not read is never folded", () => {
  const { folded, tail } = foldMiddle(groupEntries(messages(20)), 6);
  expect(folded.at(-1)?.key).toBe("m6");
  expect(tail[0]?.key).toBe("m7");
  expect(foldMiddle(groupEntries(messages(20)), 2).folded).toEqual([]);
});
