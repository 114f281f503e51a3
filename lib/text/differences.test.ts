import fc from "fast-check";
import { expect, it } from "vitest";
import { type DiffLine, differences } from "./differences";

const side = (lines: DiffLine[], without: "added" | "removed") =>
  lines.flatMap((line) => {
    if (line.kind === "gap") return [];
    const kept = line.pieces.filter((piece) => piece.kind !== without);
    return kept.length === 0 ? [] : [kept.map((piece) => piece.text).join("")];
  });

it("shows changed words inside their line, and new and gone lines whole", () => {
  expect(differences("# A\n\nPress the red button.\nOld", "# A\n\nPress the green button.\nOld\nNew")).toEqual([
    { kind: "line", pieces: [{ kind: "same", text: "# A" }] },
    { kind: "line", pieces: [{ kind: "same", text: "" }] },
    {
      kind: "line",
      pieces: [
        { kind: "same", text: "Press the " },
        { kind: "removed", text: "red" },
        { kind: "added", text: "green" },
        { kind: "same", text: " button." },
      ],
    },
    { kind: "line", pieces: [{ kind: "same", text: "Old" }] },
    { kind: "line", pieces: [{ kind: "added", text: "New" }] },
  ]);
});

it("leaves out what is far from any difference", () => {
  const many = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const lines = differences(many.join("\n"), [...many, "more"].join("\n"));
  expect(lines[0]).toEqual({ kind: "gap", lines: 18 });
  expect(lines).toHaveLength(4);
  expect(differences("same", "same")).toEqual([{ kind: "gap", lines: 1 }]);
});

it("gives both texts back, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a b c", "a x c", "", "word", "one two three four", "d"), { maxLength: 5 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [`${one.join("\n")}!`, `${other.join("\n")}?`];
      const lines = differences(before, after);
      if (lines.some((line) => line.kind === "gap")) return;
      expect(side(lines, "added").join("\n")).toBe(before);
      expect(side(lines, "removed").join("\n")).toBe(after);
    }),
  );
});
