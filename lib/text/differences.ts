import { diffArrays, diffWordsWithSpace } from "diff";

/** A piece of a line: there before and after, only after, or only before. */
export type DiffPiece = { kind: "same" | "added" | "removed"; text: string };
/** A line of two texts laid over each other, or how many equal ones were left out. */
export type DiffLine = { kind: "line"; pieces: DiffPiece[] } | { kind: "gap"; lines: number };

/** So many equal lines stay around what differs. */
const around = 2;
const longestText = 400_000;

/**
 * What differs between two texts, line by line and, inside lines that take each other's place, word by word. Equal lines far
 * from any difference are left out.
 */
export function differences(before: string, after: string): DiffLine[] {
  const lines = (text: string) => text.slice(0, longestText).replace(/\n$/, "").split("\n");
  const all: DiffPiece[][] = [];
  const parts = diffArrays(lines(before), lines(after));
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    const next = parts[at + 1];
    if (!part) continue;
    if (part.removed && next?.added) {
      all.push(...replaced(part.value, next.value));
      at++;
    } else {
      const kind = part.added ? "added" : part.removed ? "removed" : "same";
      all.push(...part.value.map((text): DiffPiece[] => [{ kind, text }]));
    }
  }
  return withGaps(all);
}

/** Lines that were replaced by others: those at the same place are compared by their words. */
function replaced(before: readonly string[], after: readonly string[]): DiffPiece[][] {
  const shared = Math.min(before.length, after.length);
  const inside = before.slice(0, shared).map((line, at): DiffPiece[] => {
    const pieces = diffWordsWithSpace(line, after[at] ?? "").map(
      (part): DiffPiece => ({ kind: part.added ? "added" : part.removed ? "removed" : "same", text: part.value }),
    );
    // Two sentences that share only a word or two read better one below the other.
    const same = pieces.reduce((sum, piece) => sum + (piece.kind === "same" ? piece.text.trim().length : 0), 0);
    return same * 3 >= Math.max(line.length, 1) ? pieces : [];
  });
  const out: DiffPiece[][] = [];
  for (const [at, pieces] of inside.entries()) {
    if (pieces.length > 0) out.push(pieces);
    else {
      out.push([{ kind: "removed", text: before[at] ?? "" }]);
      out.push([{ kind: "added", text: after[at] ?? "" }]);
    }
  }
  for (const text of before.slice(shared)) out.push([{ kind: "removed", text }]);
  for (const text of after.slice(shared)) out.push([{ kind: "added", text }]);
  return out;
}

function withGaps(all: readonly DiffPiece[][]): DiffLine[] {
  const differs = (pieces: DiffPiece[] | undefined) => pieces?.some((piece) => piece.kind !== "same") ?? false;
  const out: DiffLine[] = [];
  for (const [at, pieces] of all.entries()) {
    const near = all.slice(Math.max(0, at - around), at + around + 1).some(differs);
    const last = out.at(-1);
    if (near) out.push({ kind: "line", pieces });
    else if (last?.kind === "gap") last.lines++;
    else out.push({ kind: "gap", lines: 1 });
  }
  return out;
}
