import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepestNesting, type TicketQuery, ticketQuery } from "@/lib/domain/tickets/query";
import {
  addCondition,
  addGroup,
  conditionsOf,
  type GroupNode,
  indentNode,
  isGroup,
  joins,
  moveNode,
  outdentNode,
  placeOf,
  readQuery,
  removeNode,
  setCondition,
  setJoin,
  type Tree,
  type TreeNode,
  writeQuery,
} from "./tree";

const subject = (value: string): TicketQuery => ({ field: "subject", op: "contains", value });

/** Conditions named by a letter, so that a query is a formula over letters. */
const letter = fc.constantFrom("a", "b", "c", "d").map(subject);
const { query: anyQuery } = fc.letrec<{ query: TicketQuery }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    letter,
    fc.record({ all: fc.array(tie("query"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("query"), { maxLength: 3 }) }),
    fc.record({ not: tie("query") }),
  ),
}));

function holds(query: TicketQuery, letters: Set<unknown>): boolean {
  if ("all" in query) return query.all.every((part) => holds(part, letters));
  if ("any" in query) return query.any.some((part) => holds(part, letters));
  if ("not" in query) return !holds(query.not, letters);
  return letters.has(query.value);
}

function depth(query: TicketQuery): number {
  if ("not" in query) return 1 + depth(query.not);
  const parts = "all" in query ? query.all : "any" in query ? query.any : [];
  return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(depth));
}

const keysOf = (node: TreeNode): number[] => (isGroup(node) ? [node.key, ...node.parts.flatMap(keysOf)] : [node.key]);

/** A tree without its keys: what a person sees. */
const shown = (node: TreeNode): unknown =>
  isGroup(node) ? { join: node.join, parts: node.parts.map(shown) } : node.condition;

const edit = fc.record({
  at: fc.nat(200),
  kind: fc.constantFrom("add", "group", "remove", "up", "down", "in", "out", "join", "set"),
  join: fc.constantFrom(...joins),
  text: fc.constantFrom("a", "b", "c", "d"),
});

function apply(
  tree: Tree,
  { at, kind, join, text }: { at: number; kind: string; join: (typeof joins)[number]; text: string },
) {
  const keys = keysOf(tree.root);
  const key = keys[at % keys.length] ?? 0;
  const condition = conditionsOf(readQuery(subject(text)).root)[0]?.condition;
  if (!condition) throw new Error("A condition reads as one.");
  switch (kind) {
    case "add":
      return addCondition(tree, key, condition);
    case "group":
      return addGroup(tree, key, condition);
    case "remove":
      return removeNode(tree, key);
    case "up":
      return moveNode(tree, key, -1);
    case "down":
      return moveNode(tree, key, 1);
    case "in":
      return indentNode(tree, key);
    case "out":
      return outdentNode(tree, key);
    case "join":
      return setJoin(tree, key, join);
    default:
      return setCondition(tree, key, condition);
  }
}

describe("any query and any edits", () => {
  test("a query that was read is written with the same meaning, and no deeper than one group more", () => {
    fc.assert(
      fc.property(anyQuery, fc.subarray(["a", "b", "c", "d"]), (query, letters) => {
        const written = writeQuery(readQuery(query).root);
        expect(holds(written, new Set(letters))).toBe(holds(query, new Set(letters)));
        expect(depth(written)).toBeLessThanOrEqual(Math.max(1, depth(query)));
      }),
    );
  });

  test("whatever is done, the query stays valid and is shown again as it was", () => {
    fc.assert(
      fc.property(anyQuery, fc.array(edit, { maxLength: 40 }), (query, edits) => {
        let tree = readQuery(query);
        for (const one of edits) {
          tree = apply(tree, one);
          const written = writeQuery(tree.root);
          expect(ticketQuery.safeParse(written).success).toBe(true);
          expect(depth(written)).toBeLessThanOrEqual(deepestNesting);
          expect(shown(readQuery(written).root)).toEqual(shown(tree.root));
          const keys = keysOf(tree.root);
          expect(new Set(keys).size).toBe(keys.length);
          expect(Math.max(...keys)).toBeLessThan(tree.next);
        }
      }),
    );
  });

  test("moving and indenting lose and double nothing", () => {
    const moves = fc.array(edit.map((one) => ({ ...one, kind: ["up", "down", "in", "out"][one.at % 4] ?? "up" })));
    fc.assert(
      fc.property(anyQuery, moves, (query, edits) => {
        const start = readQuery(query);
        const end = edits.reduce(apply, start);
        const all = (group: GroupNode) =>
          conditionsOf(group)
            .map((node) => node.key)
            .sort((a, b) => a - b);
        expect(all(end.root)).toEqual(all(start.root));
      }),
    );
  });
});

describe("single edits", () => {
  const start = readQuery({ all: [subject("a"), subject("b"), { any: [subject("c"), subject("d")] }] });
  const keyOf = (text: string) => conditionsOf(start.root).find((one) => one.condition.value === text)?.key ?? 0;

  test("a part at the end of its group moves out of it", () => {
    expect(writeQuery(moveNode(start, keyOf("c"), -1).root)).toEqual({
      all: [subject("a"), subject("b"), subject("c"), { any: [subject("d")] }],
    });
  });

  test("indenting makes a group, or joins the one before", () => {
    expect(writeQuery(indentNode(start, keyOf("b")).root)).toEqual({
      all: [subject("a"), { any: [subject("b")] }, { any: [subject("c"), subject("d")] }],
    });
    const after = addCondition(start, start.root.key, { field: "subject", op: "contains", value: "e" });
    expect(writeQuery(indentNode(after, start.next).root)).toEqual({
      all: [subject("a"), subject("b"), { any: [subject("c"), subject("d"), subject("e")] }],
    });
  });

  test("the last part of a group takes the group with it; the outermost stays", () => {
    const less = removeNode(removeNode(start, keyOf("c")), keyOf("d"));
    expect(writeQuery(less.root)).toEqual({ all: [subject("a"), subject("b")] });
    expect(writeQuery(removeNode(readQuery(subject("a")), 1).root)).toEqual({ all: [] });
  });

  test("none of several is told from not all of them", () => {
    expect(writeQuery(setJoin(start, start.root.key, "none").root)).toHaveProperty("not.any");
    expect(writeQuery(setJoin(start, start.root.key, "not_all").root)).toHaveProperty("not.all");
    expect(placeOf(start, start.root.key)).toBeNull();
  });
});
