import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, outputFormat } from "@/lib/dialects/helpspot/encode";
import { readPhp } from "@/lib/dialects/helpspot/read-php";
import { readXml } from "@/lib/dialects/helpspot/read-xml";
import {
  Container,
  type Fields,
  Flag,
  Inline,
  KeyedRows,
  NameList,
  type Node,
  Rows,
  type Tree,
} from "@/lib/dialects/helpspot/tree";

const xml = (tree: Tree) => encode(tree, "xml").body.replace('<?xml version="1.0" encoding="UTF-8"?>\n', "");
const json = (tree: Tree) => JSON.parse(encode(tree, "json").body);
const php = (tree: Tree) => readPhp(encode(tree, "php").body);

describe("the manual's samples", () => {
  test("a created request", () => {
    const tree = { root: "request", fields: { xRequest: 12744, accesskey: "12744uaxith" } };
    expect(encode(tree, "xml").body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<request><xRequest>12744</xRequest><accesskey>12744uaxith</accesskey></request>',
    );
    expect(json(tree)).toEqual({ xRequest: "12744", accesskey: "12744uaxith" });
    expect(php(tree)).toEqual({ xRequest: "12744", accesskey: "12744uaxith" });
  });

  test("categories, keyed by id, in the order given", () => {
    const category = (xCategory: number): Fields => ({
      xCategory,
      sCustomFieldList: new Container("xCustomField", [7, 5]),
    });
    const tree = { root: "categories", fields: { category: new KeyedRows("xCategory", [category(30), category(4)]) } };
    expect(xml(tree)).toBe(
      "<categories><category><xCategory>30</xCategory><sCustomFieldList><xCustomField>7</xCustomField><xCustomField>5</xCustomField></sCustomFieldList></category><category><xCategory>4</xCategory><sCustomFieldList><xCustomField>7</xCustomField><xCustomField>5</xCustomField></sCustomFieldList></category></categories>",
    );
    const text = encode(tree, "json").body;
    expect(text.indexOf('"30":')).toBeLessThan(text.indexOf('"4":'));
    expect(JSON.parse(text).category["4"]).toEqual({ xCategory: "4", sCustomFieldList: { xCustomField: ["7", "5"] } });
    expect(encode(tree, "php").body).toMatch(/^a:1:\{s:8:"category";a:2:\{i:30;a:2:/);
  });
});

describe("lists", () => {
  const rows = (...list: Fields[]): Tree => ({ root: "requests", fields: { request: new Rows(list) } });

  test("one row is still an array", () => {
    expect(json(rows({ a: 1 }))).toEqual({ request: [{ a: "1" }] });
    expect(xml(rows({ a: 1 }))).toBe("<requests><request><a>1</a></request></requests>");
  });

  test("none is an empty element in XML and an empty array elsewhere", () => {
    expect(xml(rows())).toBe("<requests><request /></requests>");
    expect(json(rows())).toEqual({ request: [] });
    expect(encode(rows(), "php").body).toBe('a:1:{s:7:"request";a:0:{}}');
    const keyed = { root: "categories", fields: { category: new KeyedRows("xCategory", []) } };
    expect(xml(keyed)).toBe("<categories><category /></categories>");
    expect(json(keyed)).toEqual({ category: [] });
  });

  test("an empty container is an empty element, and an empty array", () => {
    const tree = { root: "item", fields: { files: new Container("file", []) } };
    expect(xml(tree)).toBe("<item><files /></item>");
    expect(json(tree)).toEqual({ files: [] });
    expect(php(tree)).toEqual({ files: [] });
  });

  test("inline fields stand among those around them, in all outputs", () => {
    const tree = { root: "r", fields: { a: 1, in: new Inline({ b: 2, c: 3 }), none: new Inline({}), d: 4 } };
    expect(xml(tree)).toBe("<r><a>1</a><b>2</b><c>3</c><d>4</d></r>");
    expect(encode(tree, "json").body).toBe('{"a":"1","b":"2","c":"3","d":"4"}');
    expect(php(tree)).toEqual({ a: "1", b: "2", c: "3", d: "4" });
  });

  test("names are a bare array, with one empty text for none", () => {
    const of = (...names: string[]) => ({ root: "item", fields: { staff_notified: new NameList("person", names) } });
    expect(json(of("Ann", "Bo"))).toEqual({ staff_notified: ["Ann", "Bo"] });
    expect(json(of())).toEqual({ staff_notified: [""] });
    expect(xml(of("Ann"))).toBe("<item><staff_notified><person>Ann</person></staff_notified></item>");
    expect(xml(of())).toBe("<item><staff_notified /></item>");
  });
});

describe("scalars", () => {
  const tree = {
    root: "r",
    fields: {
      number: 5,
      zero: 0,
      text: "5",
      none: null,
      empty: "",
      space: " ",
      left: undefined,
      isUnread: new Flag(false),
    },
  };

  test("are text by default, but for the flag that clients test for truth", () => {
    expect(json(tree)).toEqual({ number: "5", zero: "0", text: "5", none: "", empty: "", space: " ", isUnread: 0 });
    expect(JSON.parse(encode({ ...tree, numbers: "native" }, "json").body)).toMatchObject({
      number: 5,
      zero: 0,
      text: "5",
    });
    expect(encode({ ...tree, numbers: "native" }, "php").body).toContain('s:6:"number";i:5;');
  });

  test("empty ones close themselves in XML, a lone space stays", () => {
    expect(xml(tree)).toBe(
      "<r><number>5</number><zero>0</zero><text>5</text><none /><empty /><space> </space><isUnread>0</isUnread></r>",
    );
  });

  test("HTML is escaped in XML", () => {
    expect(xml({ root: "r", fields: { tNote: '<p class="a">R&amp;D</p>' } })).toBe(
      "<r><tNote>&lt;p class=&quot;a&quot;&gt;R&amp;amp;D&lt;/p&gt;</tNote></r>",
    );
  });

  test("PHP counts bytes, not letters", () => {
    expect(encode({ root: "r", fields: { a: "ü€" } }, "php").body).toBe('a:1:{s:1:"a";s:5:"ü€";}');
  });
});

test("each format has its Content-Type, and an unknown one means XML", () => {
  const types = ["xml", "JSON", " php", "yaml", undefined].map(
    (asked) => encode({ root: "r", fields: {} }, outputFormat(asked)).contentType,
  );
  expect(types).toEqual([
    "text/xml; charset=UTF-8",
    "application/json; charset=UTF-8",
    "text/plain; charset=UTF-8",
    "text/xml; charset=UTF-8",
    "text/xml; charset=UTF-8",
  ]);
});

describe("any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.string({
      unit: fc.constantFrom("\r", "\n", "\t", "\0", "\x7F", "\x85", "\uFFFE", "\uD800", "]]>", "&", "<", "a"),
    }),
  );
  // What XML 1.0 cannot hold at all is dropped; a parser reads what is left unchanged.
  const kept = (text: string) =>
    [...text].filter((letter) => /[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(letter)).join("");

  test("makes well-formed XML that reads back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readXml(encode({ root: "r", fields: { a: text } }, "xml").body).children[0]?.text).toBe(kept(text));
      }),
      { numRuns: 500 },
    );
  });

  test("and any tree print the same in JSON and PHP", () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    const row = fc
      .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), scalar, { maxKeys: 4 })
      .map((fields): Fields => ({ ...fields }));
    const node: fc.Arbitrary<Node> = fc.oneof(
      scalar,
      row,
      fc.array(row).map((list) => new Rows(list)),
      fc.array(scalar).map((list) => new Container("item", list)),
      fc.uniqueArray(fc.nat()).map(
        (ids) =>
          new KeyedRows(
            "id",
            ids.map((id) => ({ id })),
          ),
      ),
    );
    const tree = fc
      .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), node)
      .map((fields): Tree => ({ root: "r", fields: { ...fields } }));
    const plain = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      // PHP has one kind of array; an object without members and an empty list are the same there.
      const entries = Object.entries(value).map(([key, item]) => [key, plain(item)]);
      return entries.length === 0 ? [] : Object.fromEntries(entries);
    };
    fc.assert(
      fc.property(tree, (found) => {
        readXml(encode(found, "xml").body);
        expect(plain(php(found))).toEqual(plain(json(found)));
      }),
    );
  });
});
