import fc from "fast-check";
import { expect, test } from "vitest";
import { markWords } from "./marks";

const marked = (text: string, ...terms: string[]) =>
  markWords(text, terms)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

test("words that begin with a term are marked, whatever their case and accents", () => {
  expect(marked("The Büroklammer and a buro, no Embargo", "buro", "bar")).toEqual(["Büroklammer", "buro"]);
  expect(marked("新しい東京都の地図", "東京")).toEqual(["新しい東京都の地図"]);
  expect(marked("nothing here", "x")).toEqual([]);
});

test("the pieces are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ minLength: 1, maxLength: 2 })), (text, terms) => {
      expect(
        markWords(text, terms)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
