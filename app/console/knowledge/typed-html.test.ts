import { expect, it } from "vitest";
import { typedHtml } from "./typed-html";

it.each([
  ["plain text", "One\ntwo\n\n3 < 4", "<p>One<br>two</p><p>3 &#60; 4</p>"],
  ["HTML", "<p>One</p>\n\n<p>Two</p>", "<p>One</p>\n\n<p>Two</p>"],
  ["a table", "<table><tr><td>1</td></tr></table>\n\nx", "<table><tr><td>1</td></tr></table>\n\nx"],
  ["text with marks", "A <b>bold</b> word\nhere\r\n\r\nTwo", "<p>A <b>bold</b> word<br>here</p>\n<p>Two</p>"],
  [
    "a heading and a list",
    "<h2>Head</h2>\n\nText\n\n<ul>\n  <li>a</li>\n</ul>",
    "<h2>Head</h2>\n<p>Text</p>\n<ul>\n  <li>a</li>\n</ul>",
  ],
  ["nothing", " \n ", ""],
])("%s", (_what, typed, html) => {
  expect(typedHtml(typed)).toBe(html);
});
