import { fold } from "./search-terms";

/** A piece of a text, and whether it is what was searched for. */
export type MarkedPiece = { text: string; marked: boolean };

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Scripts without blanks: what was searched for may stand anywhere in a run of letters. */
const joined = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u;

/**
 * Part a text so that the words that begin with one of `terms` are marked, case and accents aside. The pieces together are
 * the text.
 * @param terms folded, see `fold`
 */
export function markWords(text: string, terms: readonly string[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let from = 0;
  const add = (to: number, marked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), marked });
    from = to;
  };
  for (const found of text.matchAll(word)) {
    const folded = fold(found[0]);
    if (!terms.some((term) => (joined.test(term) ? folded.includes(term) : folded.startsWith(term)))) continue;
    add(found.index, false);
    add(found.index + found[0].length, true);
  }
  add(text.length, false);
  return pieces;
}
