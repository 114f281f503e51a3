import { describe, expect, test } from "vitest";
import { sanitizeHtml } from "./html";
import { toMessageDocument } from "./message-document";

const bodyOf = (document: string) => /<body>(.*)<\/body>/s.exec(document)?.[1];

describe("toMessageDocument", () => {
  test("carries its own policy, which lets remote pictures in only when asked", () => {
    const closed = toMessageDocument("<p>x</p>", { remote: false });
    expect(closed).toContain(`content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"`);
    expect(closed).toContain('<base target="_blank">');
    expect(closed).toMatch(/<body><p>x<\/p><\/body><\/html>$/);
    expect(toMessageDocument("", { remote: true })).toContain("img-src 'self' data: https:;");
    expect(toMessageDocument("", { remote: false, nonce: 'a"b' })).toContain('<style nonce="ab">');
  });

  const turned = (color: string) => `oklch(from ${color} calc(.93 - l*(.45 + .265*l)) c h)`;

  test.each([
    ["<p>x</p>", "<p>x</p>"],
    ['<p style="margin:0;color:red">x</p>', `<p style="margin:0;color:${turned("red")}">x</p>`],
    ['<p style="background:#fff">x</p>', `<p style="background:${turned("#fff")}">x</p>`],
    ['<p style="color:inherit">x</p>', '<p style="color:inherit">x</p>'],
    [
      '<p style="border-top:solid #E1E1E1 1.0pt;border-left:1px solid black">x</p>',
      `<p style="border-top:solid ${turned("#E1E1E1")} 1.0pt;border-left:1px solid ${turned("black")}">x</p>`,
    ],
    ['<p style="border:1pt solid windowtext">x</p>', `<p style="border:1pt solid ${turned("black")}">x</p>`],
    ['<td bgcolor="FFFFFF" width="3">x</td>', `<td width="3" style="background-color:${turned("#FFFFFF")};">x</td>`],
    ['<font color="red" style="font-size:9pt">x</font>', `<font style="color:${turned("red")};font-size:9pt">x</font>`],
    ['<hr color="#ccc" />', `<hr style="color:${turned("#ccc")};" />`],
    ['<p style="font-family:&quot;Segoe UI&quot;,Red">x</p>', '<p style="font-family:&quot;Segoe UI&quot;,Red">x</p>'],
    ['<p>x style="color:red" y</p>', '<p>x style="color:red" y</p>'],
  ])("in the dark, %s", (html, dark) => {
    const clean = sanitizeHtml(html);
    expect(bodyOf(toMessageDocument(clean, { remote: false, dark: true }))).toBe(dark);
    expect(bodyOf(toMessageDocument(clean, { remote: false }))).toBe(clean);
  });

  test("in the dark, the document itself is dark", () => {
    expect(toMessageDocument("", { remote: false, dark: true })).toContain('name="color-scheme" content="dark"');
    expect(toMessageDocument("", { remote: false })).toContain('name="color-scheme" content="light"');
  });

  test("is linear in the length", () => {
    for (const unit of [
      "<p ",
      '<p style="',
      '<p style="color:red">',
      '<p style="color:red;color:',
      '<td bgcolor="x">',
    ]) {
      const started = performance.now();
      toMessageDocument(unit.repeat(400_000 / unit.length), { remote: false, dark: true });
      expect(performance.now() - started, unit).toBeLessThan(3000);
    }
  });
});
