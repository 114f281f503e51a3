import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { blocksOf } from "./post-blocks";
import { PostText } from "./post-text";

const drawn = (text: string, people: string[] = []) =>
  renderToStaticMarkup(createElement(PostText, { text, people })).replaceAll("&#x27;", "'");

test.each([
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  "> <script>alert(1)</script>",
  "javascript:alert(1)",
  " java\tscript:alert(1)",
  'https://a.example/"onmouseover=alert(1)//',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  "@<b>Ann</b> wrote:",
])("%j stays words, whoever it names", (text) => {
  const html = drawn(text, ["<b>Ann</b>", text]);
  expect(html).not.toMatch(/<(?!\/?(?:div|p|blockquote|span|a)[\s>])/);
  expect(html).not.toMatch(/<[^>]*\son\w+=/);
  for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
});

test("quotes, links and mentions are set off", () => {
  const html = drawn("@Ann Lind wrote:\n> See https://a.example/x.\n\nThank you, @Ann Lind.", ["Ann Lind"]);
  expect(html).toContain("<blockquote");
  expect(html).toContain('href="https://a.example/x"');
  expect(html).toMatch(/nofollow ugc/);
  expect(html.match(/@Ann Lind<\/span>/g)).toHaveLength(2);
});

test("blocks hold every line in its order", () => {
  expect(blocksOf("one\n\n> two\n>three\n\nfour\n")).toEqual([
    { kind: "words", text: "one" },
    { kind: "quote", text: "two\nthree" },
    { kind: "words", text: "four" },
  ]);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^>? ?[a-z]{1,5}$/), { maxLength: 12 }), (lines) => {
      const words = blocksOf(lines.join("\n")).flatMap((block) => block.text.split("\n"));
      expect(words.map((line) => line.trim())).toEqual(lines.map((line) => line.replace(/^>/, "").trim()));
    }),
  );
});
