/** One row of an outline: its words, whether it is offered, and how deep it stands. */
export type OutlineRow = { id?: number; name?: string; label?: string; active?: boolean; depth?: number };
type TextKey = "name" | "label";

const depthOf = (row: OutlineRow | undefined) => row?.depth ?? 0;

/** Where the rows below `index` that belong to it end: the index after the last of them. */
function endOf(rows: readonly OutlineRow[], index: number): number {
  let end = index + 1;
  while (end < rows.length && depthOf(rows[end]) > depthOf(rows[index])) end++;
  return end;
}

/** The rows with an empty one after `index`, as deep as that one; before what belongs to it when it has anything below. */
export function addAfter(rows: readonly OutlineRow[], index: number, text: TextKey): OutlineRow[] {
  const hasChildren = depthOf(rows[index + 1]) > depthOf(rows[index]);
  const depth = index < 0 ? 0 : depthOf(hasChildren ? rows[index + 1] : rows[index]);
  const row: OutlineRow = { [text]: "", active: true, ...(depth > 0 ? { depth } : {}) };
  return [...rows.slice(0, index + 1), row, ...rows.slice(index + 1)];
}

/** The rows without one; what was below it moves a level out, so that nothing hangs in the air. */
export function removeAt(rows: readonly OutlineRow[], index: number): OutlineRow[] {
  const end = endOf(rows, index);
  return rows.flatMap((row, at) => {
    if (at === index) return [];
    return [at > index && at < end ? { ...row, depth: depthOf(row) - 1 } : row];
  });
}

/** The rows with other words in one. */
export const withText = (rows: readonly OutlineRow[], index: number, text: TextKey, value: string): OutlineRow[] =>
  rows.map((row, at) => (at === index ? { ...row, [text]: value } : row));

/** The rows with one, and all below it, a level further in or out; unchanged where that is not possible. */
export function changeDepth(rows: readonly OutlineRow[], index: number, by: 1 | -1, levels: number): OutlineRow[] {
  const end = endOf(rows, index);
  const part = rows.slice(index, end);
  const depth = depthOf(rows[index]) + by;
  const deepest = Math.max(...part.map(depthOf)) + by;
  if (depth < 0 || deepest >= levels || (by === 1 && (index === 0 || depth > depthOf(rows[index - 1]) + 1))) {
    return [...rows];
  }
  return rows.map((row, at) => (at >= index && at < end ? { ...row, depth: depthOf(row) + by } : row));
}

/** The rows with one, and all below it, before or after its neighbour of the same level; `at` is where it stands then. */
export function move(rows: readonly OutlineRow[], index: number, by: 1 | -1): { rows: OutlineRow[]; at: number } {
  const depth = depthOf(rows[index]);
  const end = endOf(rows, index);
  const part = rows.slice(index, end);
  if (by === 1) {
    if (end >= rows.length || depthOf(rows[end]) < depth) return { rows: [...rows], at: index };
    const nextEnd = endOf(rows, end);
    const next = rows.slice(end, nextEnd);
    return { rows: [...rows.slice(0, index), ...next, ...part, ...rows.slice(nextEnd)], at: index + next.length };
  }
  let start = index - 1;
  while (start >= 0 && depthOf(rows[start]) > depth) start--;
  if (start < 0 || depthOf(rows[start]) < depth) return { rows: [...rows], at: index };
  return {
    rows: [...rows.slice(0, start), ...part, ...rows.slice(start, index), ...rows.slice(end)],
    at: start,
  };
}

/** Pasted lines as rows; leading tabs, or pairs of blanks, are levels where there are any. Empty lines are left out. */
export function splitLines(pasted: string, text: TextKey, levels: number): OutlineRow[] {
  let previous = -1;
  return pasted
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const indent = /^(\t| {2})*/.exec(line)?.[0].replaceAll("  ", "\t").length ?? 0;
      const depth = Math.min(indent, previous + 1, levels - 1);
      previous = depth;
      return { [text]: line.trim().slice(0, 200), active: true, ...(depth > 0 ? { depth } : {}) };
    });
}
