import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readXml } from "./read-xml";

const utf8 = (text: string) => Buffer.from(text, "utf8");
const latin1 = (text: string) => Buffer.from(text, "latin1");
const nameOf = (bytes: Uint8Array, encoding = "declared") => readXml(bytes, encoding).children[0]?.text;

describe("the encodings", () => {
  const document = (encoding: string, name: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><a><b>${name}</b></a>`;

  test("are those that the document declares", () => {
    expect(nameOf(utf8(document("utf-8", "Zoë Łuk")))).toBe("Zoë Łuk");
    expect(nameOf(latin1(document("ISO-8859-1", "Zoë")))).toBe("Zoë");
    expect(nameOf(utf8(document("us-ascii", "Zoe &#321;")))).toBe("Zoe Ł");
  });

  test("are UTF-8 where nothing is declared, and with its mark", () => {
    expect(nameOf(utf8("<a><b>Ł</b></a>"))).toBe("Ł");
    expect(nameOf(utf8("\ufeff<?xml version='1.0'?><a><b>Ł</b></a>"))).toBe("Ł");
  });

  test("are what the source is set to, whatever the document says", () => {
    expect(nameOf(latin1(document("utf-8", "Zoë")), "iso-8859-1")).toBe("Zoë");
    expect(nameOf(utf8(document("iso-8859-1", "Zoë")), "utf-8")).toBe("Zoë");
    expect(nameOf(utf8(document("utf-8", "Zoe")), "us-ascii")).toBe("Zoe");
  });

  test("that nobody knows are refused", () => {
    expect(() => readXml(utf8(document("klingon", "x")), "declared")).toThrow("its encoding is not known");
  });
});

test("CDATA is told from plain text, also from inside", () => {
  const root = readXml(
    utf8("\n <a x='1'><b><![CDATA[<i>1 & 2</i>]]></b><c>1 &amp; 2 &lt;</c><d><e><![CDATA[x]]></e>y</d></a>"),
    "declared",
  );
  expect(root).toMatchObject({ name: "a", attributes: { x: "1" } });
  expect(root.children.map(({ name, text, marked }) => [name, text, marked])).toEqual([
    ["b", "<i>1 & 2</i>", true],
    ["c", "1 & 2 <", false],
    ["d", "xy", true],
  ]);
});

describe("nothing is declared, expanded or fetched", () => {
  test.each([
    ["a file", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`],
    ["an address", `<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd"><a/>`],
    ["a parameter entity", `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><a/>`],
    [
      "a billion laughs",
      `<!DOCTYPE a [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("")}]><a>&l9;</a>`,
    ],
    ["a quadratic blow-up", `<!DOCTYPE a [<!ENTITY x "${"y".repeat(50_000)}">]><a>${"&x;".repeat(5000)}</a>`],
    ["an empty one", "<!DOCTYPE a><a/>"],
  ])("from %s", (_, text) => {
    expect(() => readXml(utf8(`<?xml version="1.0"?>${text}`), "declared")).toThrow(/document type/);
  });

  test("an entity of nobody is no XML", () => {
    expect(() => readXml(utf8("<a>&nbsp;</a>"), "declared")).toThrow("line 1 is not well-formed");
  });
});

test("what is too deep, too much, broken or empty is refused", () => {
  const read = (text: string) => readXml(utf8(text), "declared");
  expect(() => read("<a>".repeat(100) + "</a>".repeat(100))).toThrow("too many elements");
  expect(() => read(`<a>${"<b/>".repeat(30_000)}</a>`)).toThrow("too many elements");
  expect(() => read("<a>\n<b></a>")).toThrow("line 2 is not well-formed");
  expect(() => read("<br>Warning: no such file")).toThrow("not well-formed");
  expect(() => read("")).toThrow();
  expect(() => read("<a></a><b></b>")).toThrow();
});

test("any text comes back as it was, plain or in CDATA", () => {
  const xmlText = fc
    .string({ unit: "grapheme", maxLength: 60 })
    .map((text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""));
  fc.assert(
    fc.property(xmlText, (text) => {
      const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      const section = text.replaceAll("]]>", "]]]]><![CDATA[>");
      const root = readXml(utf8(`<a><b>${escaped}</b><c><![CDATA[${section}]]></c></a>`), "declared");
      expect(root.children.map((one) => one.text)).toEqual([text, text]);
    }),
    { numRuns: 200 },
  );
});
