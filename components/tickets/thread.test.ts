import { expect, test } from "vitest";
import { foldRuns, groupEntries, type ThreadEntry } from "./thread";

const message = (id: number, folded = false): ThreadEntry => ({
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
    body: folded ? { kind: "folded", beginning: "Hello" } : { kind: "text", text: "Hello", quoted: null },
    files: [],
    edited: false,
    pinned: false,
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

test("neighbouring system lines become one block", () => {
  const blocks = groupEntries([message(1), line(2), line(3), message(4), line(5)]);
  expect(blocks.map((block) => block.key)).toEqual(["m1", "l2", "m4", "l5"]);
});

test("messages without their words are runs, with the lines between them but not those after", () => {
  const runs = foldRuns(
    groupEntries([
      message(1),
      line(2),
      message(3, true),
      line(4),
      message(5, true),
      line(6),
      message(7),
      message(8, true),
    ]),
  );
  expect(runs.map((run) => [run.key, run.kind === "folded" ? run.blocks.map((block) => block.key) : []])).toEqual([
    ["m1", []],
    ["l2", []],
    ["fm3", ["m3", "l4", "m5"]],
    ["l6", []],
    ["m7", []],
    ["fm8", ["m8"]],
  ]);
});
