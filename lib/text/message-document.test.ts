import { describe, expect, test } from "vitest";
import { toMessageDocument } from "./message-document";

describe("toMessageDocument", () => {
  test("carries its own policy, which lets remote pictures in only when asked", () => {
    const closed = toMessageDocument("<p>x</p>", { remote: false });
    expect(closed).toContain(`content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"`);
    expect(closed).toContain('<base target="_blank">');
    expect(closed).toMatch(/<body><p>x<\/p><\/body><\/html>$/);
    expect(toMessageDocument("", { remote: true })).toContain("img-src 'self' data: https:;");
    expect(toMessageDocument("", { remote: false, nonce: 'a"b' })).toContain('<style nonce="ab">');
  });

  test("dark: plain mail takes dark colours, coloured mail is turned as a whole", () => {
    const plain = toMessageDocument("<p>x</p>", { remote: false, dark: true });
    expect(plain).toContain('name="color-scheme" content="dark"');
    expect(plain).not.toContain("invert");
    for (const coloured of [
      '<p style="margin:0;color:red">',
      '<p style="background-color:#fff">',
      '<td bgcolor="#fff">',
    ]) {
      expect(toMessageDocument(coloured, { remote: false, dark: true })).toContain("filter:invert");
      expect(toMessageDocument(coloured, { remote: false })).not.toContain("filter:invert");
    }
    expect(toMessageDocument('<p style="border-color:red">', { remote: false, dark: true })).not.toContain("invert");
  });
});
