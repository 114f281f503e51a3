import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEmailAddress, normalizeEmail, parseAddressList } from "./email-address";

describe("isEmailAddress", () => {
  test.each([
    "a@b.co",
    "mara.lind+tag@mail.example.com",
    "o'brien@example.ie",
    "x_y-z=1/2!#$%&*?^`{|}~@example.com",
    "用户@例子.公司",
    "zoë@exämple.de",
    "user@xn--exmple-cua.de",
    "1@2.example",
    `${"a".repeat(64)}@example.com`,
  ])("%s", (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });

  test.each([
    "",
    "a",
    "@b.co",
    "a@",
    "a@b",
    "root@localhost",
    "a@b.1",
    "a@127.0.0.1",
    "a@[127.0.0.1]",
    "a@.b.co",
    "a@b..co",
    "a@b.co.",
    "a@-b.co",
    "a@b-.co",
    ".a@b.co",
    "a.@b.co",
    "a..b@b.co",
    "a b@b.co",
    '"a b"@b.co',
    "<a@b.co>",
    "a@b.co, c@d.co",
    "a@b@c.co",
    "a@b.co\n",
    "a@b.co\r\nBcc: x@y.co",
    "a\u200b@b.co",
    "a\0@b.co",
    "a@b\u202e.co",
    `${"a".repeat(65)}@example.com`,
    `${"ä".repeat(33)}@example.com`,
    `a@${"b".repeat(64)}.co`,
    `a@${"b.".repeat(130)}co`,
  ])("not %j", (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });

  test("nothing that passes could end a header or hold a second address", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab@.,;<>"\r\n\t :()\\é') }), (text) => {
        if (isEmailAddress(text)) expect(text).toMatch(/^[^\s,;<>"()\\:@]+@[^\s,;<>"()\\:@]+$/);
      }),
      { numRuns: 1500 },
    );
  });
});

test("normalizeEmail", () => {
  expect(normalizeEmail("  Mara.Lind@Example.COM\n")).toBe("mara.lind@example.com");
  expect(normalizeEmail("Zoe\u0308@x.de")).toBe("zoë@x.de");
});

describe("parseAddressList", () => {
  const read = (list: string) =>
    parseAddressList(list).map(({ name, address }) => (name ? `${name}|${address}` : address));

  test.each([
    ["A <a@b.co>, c@d.co", ["A|a@b.co", "c@d.co"]],
    ["a@b.co; c@d.co\ne@f.co", ["a@b.co", "c@d.co", "e@f.co"]],
    ['"Lind, Mara" <Mara@B.co>', ["Lind, Mara|mara@b.co"]],
    ['"Mara \\"M\\" L" <m@b.co>', ["Mara M L|m@b.co"]],
    ["Team: a@b.co, Ann <c@d.co>;, e@f.co", ["a@b.co", "Ann|c@d.co", "e@f.co"]],
    ["a@b.co, A@B.CO", ["a@b.co"]],
    ['O"Brien <o@b.co>, c@d.co', ["OBrien|o@b.co", "c@d.co"]],
    ["<a@b.co>", ["a@b.co"]],
    ["x <y> <a@b.co>", ["x <y>|a@b.co"]],
    ["no address, <>, a@, @b, <<<, >", []],
    ["undisclosed-recipients:;", []],
    ["", []],
  ])("%s", (list, expected) => {
    expect(read(list)).toEqual(expected);
  });

  test("gives addresses only, each once", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a@b.co", ...'ab@.,;<>"\n :\\é') }), (list) => {
        const addresses = parseAddressList(list).map((entry) => entry.address);
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(addresses.every(isEmailAddress)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("is quick with whatever it gets", () => {
    for (const part of ["<", '"', ",", "a@b.co,", '\\"', ":", "a@", "<a@b.co>", '"<']) {
      const started = performance.now();
      parseAddressList(part.repeat(1_000_000));
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});
