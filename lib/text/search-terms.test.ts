import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, indexTerms, indexText, parseSearch, toTsQuery } from "./search-terms";

const query = (text: string) => toTsQuery(parseSearch(text));

describe("fold", () => {
  test.each([
    ["Ångström", "angstrom"],
    ["Straße GROẞ", "strasse gross"],
    ["Łódź Đorđe Ærø Þór", "lodz dorde aero thor"],
    ["İstanbul ISPARTA ılık", "istanbul isparta ilik"],
    ["ΟΔΟΣ ὁδός", "οδοσ οδοσ"],
    ["Ёлка Київ", "елка киів"],
    ["ｶﾞｽ ＡＢＣ１２", "ガス abc12"],
    ["ﬁnance ²", "finance 2"],
    ["٣۴५", "345"],
    ["مُحَمَّد أحمد کتابی", "محمد احمد كتابي"],
    ["שָׁלוֹם", "שלום"],
    ["हिन्दी", "हिन्दी"],
    ["한국어", "한국어"],
    ["co\u00adop\u200b\u202e\0x\ud800y", "coopxy"],
  ])("%s → %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test("folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("indexTerms", () => {
  test.each([
    ["The printer, on floor 3!", ["the", "printer", "on", "floor", "3"]],
    ["mara.lind+x@Example.co.uk", ["mara", "lind", "x", "example", "co", "uk"]],
    ["https://a-b.example/x_y?z=1", ["https", "a", "b", "example", "x", "y", "z", "1"]],
    ["3com 1e5 007 v2.10", ["3com", "1e5", "007", "v2", "10"]],
    ["9e15abc 1e5e5", ["9e15", "abc", "1e5", "e5"]],
    ["東京都", ["東京", "京都", "都"]],
    ["人々 パーティー", ["人々", "々", "パー", "ーテ", "ティ", "ィー", "ー"]],
    ["iPhone手机 pro", ["iphone", "手机", "机", "pro"]],
    ["กินข้าว", ["กิน", "นข้", "ข้า", "าว", "ว"]],
    ["", []],
    ["\0 \ud800 … — 🙂", []],
  ])("%s", (text, terms) => {
    expect(indexTerms(text)).toEqual(terms);
  });

  test("a long word is cut at 60 characters, never inside one", () => {
    expect(indexTerms("x".repeat(500))).toEqual(["x".repeat(60)]);
    expect(indexTerms("𐐨".repeat(100))).toEqual(["𐐨".repeat(60)]);
  });

  test("terms are letters, digits and marks, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const term of indexTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("indexText", () => {
  test("keeps order and repeats, and stops at maxTerms", () => {
    expect(indexText("To be or not to be")).toBe("to be or not to be");
    expect(indexText("to be or not to be", { maxTerms: 3 })).toBe("to be or");
  });

  test("after the ordered part only new words are added, so a needle at the end of a long log is found", () => {
    const text = `${"same old line ".repeat(20_000)} needle`;
    const terms = indexText(text).split(" ");
    expect(terms.length).toBe(16_001);
    expect(terms.at(-1)).toBe("needle");
  });

  test("stays small for hostile input, in time linear in its length", () => {
    const hostile = ["東".repeat(5e5), "a".repeat(5e5), "a\u0301".repeat(3e5), "ก\u0e34".repeat(3e5), "- ".repeat(3e5)];
    for (const text of hostile) {
      const started = performance.now();
      expect(Buffer.byteLength(indexText(text))).toBeLessThan(1_000_000);
      expect(performance.now() - started).toBeLessThan(8000);
    }
  });
});

describe("parseSearch and toTsQuery", () => {
  test.each([
    ["", null],
    ["  -  !  & | ( ) : * ' \\ ", null],
    ["ab", "'ab':*"],
    ["a", "'a'"],
    ["an invoice", "'an' & 'invoice':*"],
    ["invoice an", "'invoice':* & 'an':*"],
    ["Müller -spam", "'muller':* & !'spam'"],
    ['"to be" or', "'or':* & ('to' <-> 'be')"],
    ['-"not this" that', "'that':* & !('not' <-> 'this')"],
    ["„so nicht“", "('so' <-> 'nicht')"],
    ['"open quote', "('open' <-> 'quote')"],
    ["mara.lind@exa", "('mara' <-> 'lind' <-> 'exa':*)"],
    ["e-mail", "('e' <-> 'mail':*)"],
    ["東", "'東':*"],
    ["東京都", "('東京' <-> '京都':*)"],
    ["手机pro", "('手机' <-> '机' <-> 'pro':*)"],
    ["foo') & !('bar", "'foo':* & 'bar':*"],
    ["same same", "'same':*"],
  ])("%s → %s", (text, expected) => {
    expect(query(text)).toBe(expected);
  });

  test.each([
    ["12745", 12745],
    [" # 12745 ", 12745],
    ["＃１２", 12],
    ["٣", 3],
    ["0", undefined],
    ["2147483648", undefined],
    ["12 45", undefined],
    ["12a", undefined],
  ])("%s asks for ticket %s", (text, number) => {
    expect(parseSearch(text).ticketNumber).toBe(number);
  });

  test("weights limit every lexeme", () => {
    expect(toTsQuery(parseSearch('an invoice 東京都 -"of old"'), { weights: "AB" })).toBe(
      "'an':AB & 'invoice':*AB & ('東京':AB <-> '京都':*AB) & !('of':AB <-> 'old':AB)",
    );
  });

  test("a number is also a word", () => {
    expect(query("#12745")).toBe("'12745':*");
  });

  test("never throws, stays short, and holds only safe characters", () => {
    const nasty = fc.string({
      unit: fc.oneof(fc.constantFrom(..."'\"\\-&|!():*<>% #\0"), fc.string({ unit: "binary" })),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = /^(?:'[\p{L}\p{N}][\p{L}\p{N}\p{M}]*'(?::\*)?|[!()]| & | <-> )+$/u;
        expect(query(text) ?? "'a'").toMatch(safe);
      }),
      { numRuns: 1000 },
    );
    expect((query("東京 ".repeat(100_000)) ?? "").length).toBeLessThan(20_000);
  });
});
