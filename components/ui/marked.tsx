import { markWords } from "@/lib/text/marks";

/** A text with the words that were searched for marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  let at = 0;
  return markWords(text, terms).map((piece) => {
    at += piece.text.length;
    return piece.marked ? (
      <mark key={at} className="rounded-xs bg-warning-soft text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    );
  });
}
