import { useExtracted } from "next-intl";
import type { DiffLine, DiffPiece } from "@/lib/text/differences";

/** Two texts laid over each other: what came is underlined, what went is struck through; neither is told by colour alone. */
export function Differences({ lines }: { lines: readonly DiffLine[] }) {
  const t = useExtracted("console");
  if (lines.every((line) => line.kind === "gap")) return <p className="text-ink-muted">{t("Nothing differs.")}</p>;
  let at = 0;
  return (
    <div
      dir="auto"
      className="overflow-hidden rounded-md border border-border bg-surface font-mono text-sm leading-5.5"
    >
      {lines.map((line) => {
        at += 1;
        return line.kind === "gap" ? (
          <p
            key={at}
            className="border-y border-border bg-sunken px-3 py-0.5 font-sans text-ink-muted first:border-t-0 last:border-b-0"
          >
            {t("{count, plural, one {# line} other {# lines}} alike", { count: line.lines })}
          </p>
        ) : (
          <p key={at} className="min-h-5.5 px-3 break-words whitespace-pre-wrap">
            <Pieces pieces={line.pieces} />
          </p>
        );
      })}
    </div>
  );
}

function Pieces({ pieces }: { pieces: readonly DiffPiece[] }) {
  let at = 0;
  return pieces.map((piece) => {
    at += 1;
    if (piece.kind === "added") {
      return (
        <ins key={at} className="bg-positive-soft text-ink decoration-positive">
          {piece.text}
        </ins>
      );
    }
    if (piece.kind === "removed") {
      return (
        <del key={at} className="bg-danger-soft text-ink decoration-danger">
          {piece.text}
        </del>
      );
    }
    return <span key={at}>{piece.text}</span>;
  });
}
