import { deepestNesting, type TicketCondition, type TicketQuery } from "@/lib/domain/tickets/query";

/** How the parts of a group count together: every one, at least one, not a single one, or anything but every one. */
export const joins = ["all", "any", "none", "not_all"] as const;
export type Join = (typeof joins)[number];

export type ConditionNode = { key: number; condition: TicketCondition };
export type GroupNode = { key: number; join: Join; parts: TreeNode[] };
export type TreeNode = ConditionNode | GroupNode;

/**
 * A query while it is edited: every part has a key that stays with it wherever it is moved, so that focus and errors can
 * follow it. `next` is the key that the next new part gets.
 */
export type Tree = { root: GroupNode; next: number };

/** What one group may hold; the language itself allows no more. */
export const mostParts = 100;

export const isGroup = (node: TreeNode): node is GroupNode => "join" in node;

/** The tree that shows a query. A double "not" is read as what it means. */
export function readQuery(query: TicketQuery): Tree {
  let next = 1;
  const read = (part: TicketQuery): TreeNode => {
    if ("not" in part && "not" in part.not) return read(part.not.not);
    const key = next++;
    if ("all" in part) return { key, join: "all", parts: part.all.map(read) };
    if ("any" in part) return { key, join: "any", parts: part.any.map(read) };
    if (!("not" in part)) return { key, condition: part };
    if ("any" in part.not) return { key, join: "none", parts: part.not.any.map(read) };
    if ("all" in part.not) return { key, join: "not_all", parts: part.not.all.map(read) };
    return { key, join: "none", parts: [read(part.not)] };
  };
  const node = read(query);
  return isGroup(node) ? { root: node, next } : { root: { key: next, join: "all", parts: [node] }, next: next + 1 };
}

/** The query that a tree shows. */
export function writeQuery(node: TreeNode): TicketQuery {
  if (!isGroup(node)) return node.condition;
  const [only] = node.parts;
  if (node.join === "none" && node.parts.length === 1 && only && !isGroup(only)) return { not: only.condition };
  const parts = node.parts.map(writeQuery);
  if (node.join === "all") return { all: parts };
  if (node.join === "any") return { any: parts };
  return { not: node.join === "none" ? { any: parts } : { all: parts } };
}

/** How deep a query is nested, counted as where it is compiled. */
function depthOf(query: TicketQuery): number {
  if ("not" in query) return 1 + depthOf(query.not);
  const parts = "all" in query ? query.all : "any" in query ? query.any : [];
  return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(depthOf));
}

/** The changed tree, or the old one where the change would go beyond what a query may be. */
function ifAllowed(before: Tree, after: Tree): Tree {
  const fits = (node: TreeNode): boolean =>
    !isGroup(node) || (node.parts.length <= mostParts && node.parts.every(fits));
  return fits(after.root) && depthOf(writeQuery(after.root)) <= deepestNesting ? after : before;
}

/** Where a part stands: its group, its place there, and the groups around that one from the outermost. */
export type Place = { parent: GroupNode; index: number; above: GroupNode[] };

/** Finds a part; null for the root and for what is not there. */
export function placeOf(tree: Tree, key: number): Place | null {
  const look = (group: GroupNode, above: GroupNode[]): Place | null => {
    for (const [index, part] of group.parts.entries()) {
      if (part.key === key) return { parent: group, index, above };
      const inside = isGroup(part) ? look(part, [...above, group]) : null;
      if (inside) return inside;
    }
    return null;
  };
  return look(tree.root, []);
}

/** The tree with other parts in one of its groups. */
function withParts(tree: Tree, key: number, change: (parts: TreeNode[]) => TreeNode[]): Tree {
  const walk = (group: GroupNode): GroupNode => ({
    ...group,
    parts: (group.key === key ? change(group.parts) : group.parts).map((part) => (isGroup(part) ? walk(part) : part)),
  });
  return { ...tree, root: walk(tree.root) };
}

/** The tree without groups that hold nothing; the outermost one stays. */
function pruned(tree: Tree): Tree {
  const walk = (group: GroupNode): GroupNode => ({
    ...group,
    parts: group.parts
      .map((part) => (isGroup(part) ? walk(part) : part))
      .filter((part) => !isGroup(part) || part.parts.length > 0),
  });
  return { ...tree, root: walk(tree.root) };
}

const inserted = (parts: TreeNode[], index: number, node: TreeNode) => [
  ...parts.slice(0, index),
  node,
  ...parts.slice(index),
];

/** A condition at the end of a group, or after the part with the key `after`. Its own key is the tree's `next`. */
export function addCondition(tree: Tree, groupKey: number, condition: TicketCondition, after?: number): Tree {
  const node = { key: tree.next, condition };
  const grown = withParts(tree, groupKey, (parts) => {
    const at = parts.findIndex((part) => part.key === after);
    return inserted(parts, at < 0 ? parts.length : at + 1, node);
  });
  return ifAllowed(tree, { ...grown, next: tree.next + 1 });
}

/** A group with one condition at the end of a group; the condition's key is the tree's `next`. */
export function addGroup(tree: Tree, groupKey: number, condition: TicketCondition): Tree {
  const around = groupKey === tree.root.key ? tree.root : groupOf(tree, groupKey);
  const group: GroupNode = {
    key: tree.next + 1,
    join: opposite(around?.join),
    parts: [{ key: tree.next, condition }],
  };
  const grown = withParts(tree, groupKey, (parts) => [...parts, group]);
  return ifAllowed(tree, { ...grown, next: tree.next + 2 });
}

function groupOf(tree: Tree, key: number): GroupNode | undefined {
  const place = placeOf(tree, key);
  const node = place?.parent.parts[place.index];
  return node && isGroup(node) ? node : undefined;
}

/** A group inside another says something only when it counts differently. */
const opposite = (join: Join | undefined): Join => (join === "any" || join === "none" ? "all" : "any");

/** The tree without one part; a group that is empty then goes too. */
export function removeNode(tree: Tree, key: number): Tree {
  const place = placeOf(tree, key);
  if (!place) return tree;
  return pruned(withParts(tree, place.parent.key, (parts) => parts.filter((part) => part.key !== key)));
}

/** The tree with one part before or after its neighbour; at the end of its group it steps out of it. */
export function moveNode(tree: Tree, key: number, by: 1 | -1): Tree {
  const place = placeOf(tree, key);
  const node = place?.parent.parts[place.index];
  if (!place || !node) return tree;
  const target = place.index + by;
  if (target < 0 || target >= place.parent.parts.length) return stepOut(tree, place, node, by === 1 ? 1 : 0);
  return withParts(tree, place.parent.key, (parts) =>
    inserted(
      parts.filter((part) => part.key !== key),
      target,
      node,
    ),
  );
}

/** The tree with one part in the group before it, or in a group of its own where there is none. */
export function indentNode(tree: Tree, key: number): Tree {
  const place = placeOf(tree, key);
  const node = place?.parent.parts[place.index];
  if (!place || !node) return tree;
  const before = place.parent.parts[place.index - 1];
  if (before && isGroup(before)) {
    const without = withParts(tree, place.parent.key, (parts) => parts.filter((part) => part.key !== key));
    return ifAllowed(
      tree,
      withParts(without, before.key, (parts) => [...parts, node]),
    );
  }
  const group: GroupNode = { key: tree.next, join: opposite(place.parent.join), parts: [node] };
  const wrapped = withParts(tree, place.parent.key, (parts) => parts.map((part) => (part.key === key ? group : part)));
  return ifAllowed(tree, { ...wrapped, next: tree.next + 1 });
}

/** The tree with one part after the group that held it; unchanged in the outermost group. */
export function outdentNode(tree: Tree, key: number): Tree {
  const place = placeOf(tree, key);
  const node = place?.parent.parts[place.index];
  return place && node ? stepOut(tree, place, node, 1) : tree;
}

function stepOut(tree: Tree, place: Place, node: TreeNode, after: 0 | 1): Tree {
  const outer = place.above.at(-1);
  if (!outer) return tree;
  const at = outer.parts.findIndex((part) => part.key === place.parent.key) + after;
  const put = withParts(tree, outer.key, (parts) => inserted(parts, at, node));
  const left = withParts(put, place.parent.key, (parts) => parts.filter((part) => part.key !== node.key));
  return ifAllowed(tree, pruned(left));
}

/** The tree with a group that counts its parts in another way. */
export function setJoin(tree: Tree, key: number, join: Join): Tree {
  const walk = (group: GroupNode): GroupNode => ({
    ...group,
    join: group.key === key ? join : group.join,
    parts: group.parts.map((part) => (isGroup(part) ? walk(part) : part)),
  });
  return ifAllowed(tree, { ...tree, root: walk(tree.root) });
}

/** The tree with another condition at one place. */
export function setCondition(tree: Tree, key: number, condition: TicketCondition): Tree {
  const place = placeOf(tree, key);
  if (!place) return tree;
  return withParts(tree, place.parent.key, (parts) =>
    parts.map((part) => (part.key === key && !isGroup(part) ? { key, condition } : part)),
  );
}

/** Every condition of a tree in the order it is read. */
export function conditionsOf(group: GroupNode): ConditionNode[] {
  return group.parts.flatMap((part) => (isGroup(part) ? conditionsOf(part) : [part]));
}
