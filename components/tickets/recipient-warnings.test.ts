import { expect, test } from "vitest";
import { recipientWarnings } from "./recipient-warnings";

const known = ["tom@contoso.example", "it@contoso.example"];
const standing = (address: string, more: object = {}) =>
  [address, { address, isNew: false, bounces: 0, isBlocked: false, lastBounce: "", ...more }] as const;

test.each([
  ["who takes part", "tom@contoso.example", {}, null],
  ["somebody else of a known domain, written to before", "eva@contoso.example", {}, null],
  ["a new one of a known domain", "eva@contoso.example", { isNew: true }, { kind: "new", domain: null }],
  ["another domain", "eva@fabrikam.example", {}, { kind: "outside", domain: "fabrikam.example" }],
  [
    "another domain, never written to",
    "eva@fabrikam.example",
    { isNew: true },
    { kind: "new", domain: "fabrikam.example" },
  ],
  [
    "who takes part and whose mail came back",
    "tom@contoso.example",
    { bounces: 1, lastBounce: "5.1.1 no such user" },
    { kind: "bounced", last: "5.1.1 no such user" },
  ],
  [
    "who is no longer written to",
    "tom@contoso.example",
    { bounces: 3, isBlocked: true, lastBounce: "5.2.2 full" },
    { kind: "blocked", bounces: 3, last: "5.2.2 full" },
  ],
])("%s", (_, address, more, warning) => {
  const found = recipientWarnings([address, address.toUpperCase()], known, new Map([standing(address, more)]));
  expect(found).toEqual(warning === null ? [] : [{ address, ...warning }]);
});

test("an address not looked at yet is outside at most, and with nobody known nothing is", () => {
  expect(recipientWarnings(["a@b.example"], known, new Map())).toHaveLength(1);
  expect(recipientWarnings(["a@b.example"], [], new Map())).toEqual([]);
});
