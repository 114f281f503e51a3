import { excerpt } from "./html";
import { markWords } from "./marks";

const before = 60;

/**
 * A piece of a text around the first word that begins with one of `terms`, on one line; the beginning where none does.
 * @param terms folded, see `fold`
 * @param length in characters, as people count them
 */
export function extractAround(text: string, terms: readonly string[], length: number): string {
  let at = 0;
  let found = false;
  for (const piece of markWords(text, terms)) {
    if (piece.marked) {
      found = true;
      break;
    }
    at += piece.text.length;
  }
  if (!found || at <= before * 2) return excerpt(text, length);
  const from = text.slice(at - before, at).search(/(?<=[\s\p{P}])[\p{L}\p{N}]/u);
  return `… ${excerpt(text.slice(from < 0 ? at : at - before + from), length - 2)}`;
}
