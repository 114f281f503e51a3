import { describe, expect, it } from "vitest";
import { addAfter, changeDepth, move, type OutlineRow, removeAt, splitLines } from "./outline";

/** "Oslo", ">Floor 1": one `>` a level. */
const rows = (...lines: string[]): OutlineRow[] =>
  lines.map((line) => ({ label: line.replace(/^>+/, ""), depth: line.length - line.replace(/^>+/, "").length }));
const lines = (all: OutlineRow[]) => all.map((row) => `${">".repeat(row.depth ?? 0)}${row.label}`);
const tree = rows("Oslo", ">1", ">>a", ">2", "Bergen", ">1");

describe("an outline", () => {
  it("moves a row with all below it past its neighbour", () => {
    expect(lines(move(tree, 1, 1).rows)).toEqual(["Oslo", ">2", ">1", ">>a", "Bergen", ">1"]);
    expect(move(tree, 1, 1).at).toBe(2);
    expect(lines(move(tree, 4, -1).rows)).toEqual(["Bergen", ">1", "Oslo", ">1", ">>a", ">2"]);
    expect(move(tree, 4, -1).at).toBe(0);
  });

  it("moves nothing out of its parent", () => {
    for (const [index, by] of [
      [0, -1],
      [1, -1],
      [3, 1],
      [2, 1],
      [5, 1],
      [5, -1],
      [4, 1],
    ] as const) {
      expect(lines(move(tree, index, by).rows), `${index} ${by}`).toEqual(lines(tree));
    }
  });

  it("indents and outdents with all below, no deeper than one below the row above", () => {
    expect(lines(changeDepth(tree, 3, 1, 8))).toEqual(["Oslo", ">1", ">>a", ">>2", "Bergen", ">1"]);
    expect(lines(changeDepth(tree, 4, 1, 8))).toEqual(["Oslo", ">1", ">>a", ">2", ">Bergen", ">>1"]);
    expect(lines(changeDepth(tree, 1, -1, 8))).toEqual(["Oslo", "1", ">a", ">2", "Bergen", ">1"]);
    for (const [index, by] of [
      [0, 1],
      [0, -1],
      [2, 1],
      [1, 1],
    ] as const) {
      expect(lines(changeDepth(tree, index, by, 8)), `${index} ${by}`).toEqual(lines(tree));
    }
    expect(lines(changeDepth(tree, 4, 1, 2))).toEqual(lines(tree));
  });

  it("leaves nothing in the air when a row goes", () => {
    expect(lines(removeAt(tree, 1))).toEqual(["Oslo", ">a", ">2", "Bergen", ">1"]);
    expect(lines(removeAt(tree, 0))).toEqual(["1", ">a", "2", "Bergen", ">1"]);
  });

  it("adds a row where it was asked for", () => {
    expect(lines(addAfter(tree, 0, "label"))[1]).toBe(">");
    expect(lines(addAfter(tree, 5, "label")).at(-1)).toBe(">");
    expect(lines(addAfter([], -1, "label"))).toEqual([""]);
  });

  it("makes rows of pasted lines", () => {
    expect(lines(splitLines("Oslo\r\n\tFloor 1\n\n\t\t\tDesk\n  Floor 2\nBergen", "label", 8))).toEqual([
      "Oslo",
      ">Floor 1",
      ">>Desk",
      ">Floor 2",
      "Bergen",
    ]);
    expect(lines(splitLines("a\n\tb", "label", 1))).toEqual(["a", "b"]);
  });
});
