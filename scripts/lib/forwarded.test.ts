import { expect, test } from "vitest";
import { trustForwarded } from "./forwarded.mjs";

const invented = { "x-forwarded-for": "192.0.2.1", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };

test.each([
  ["no proxy: what a caller invents is dropped", 0, invented, { "x-forwarded-for": "198.51.100.7" }],
  ["no proxy, no header", 0, {}, { "x-forwarded-for": "198.51.100.7" }],
  [
    "one proxy: the address it wrote, not what stood before",
    1,
    { ...invented, "x-forwarded-for": "192.0.2.1, 203.0.113.5" },
    { ...invented, "x-forwarded-for": "203.0.113.5" },
  ],
  ["one proxy that wrote nothing", 1, {}, { "x-forwarded-for": "198.51.100.7" }],
  ["two proxies", 2, { "x-forwarded-for": "192.0.2.1, 203.0.113.5, 10.0.0.2" }, { "x-forwarded-for": "203.0.113.5" }],
  ["fewer entries than proxies", 3, { "x-forwarded-for": "203.0.113.5" }, { "x-forwarded-for": "203.0.113.5" }],
] as const)("%s", (_, proxies, sent, left) => {
  const headers = { ...sent };
  trustForwarded(headers, "198.51.100.7", proxies);
  expect(headers).toEqual(left);
});

test("an IPv4 caller on an IPv6 socket is named by its IPv4 address", () => {
  const headers = {};
  trustForwarded(headers, "::ffff:198.51.100.7", 0);
  expect(headers).toEqual({ "x-forwarded-for": "198.51.100.7" });
});
