import { expect, test } from "vitest";
import { splitLinks } from "./plain-text";

test("a web address becomes a link without the full stop after it", () => {
  expect(splitLinks("See https://a.example/x?y=1. Thanks")).toEqual([
    { text: "See ", link: false },
    { text: "https://a.example/x?y=1", link: true },
    { text: ". Thanks", link: false },
  ]);
});

test("other schemes stay text", () => {
  expect(splitLinks("javascript:alert(1) mailto:a@b.example")).toEqual([
    { text: "javascript:alert(1) mailto:a@b.example", link: false },
  ]);
});

test("joined, the parts are the text again", () => {
  const text = "(http://a.example/(b)) http://c.example, 終わり http://d.example/e";
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
