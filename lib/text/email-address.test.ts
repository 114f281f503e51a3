import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEmailAddress, normalizeEmail } from "./email-address";

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
