import { expect, test } from "vitest";
import { pathTable, rowNumber } from "./paths";

const find = pathTable([
  { verb: "GET", path: "/tickets" },
  { verb: "GET", path: "/tickets/{id}" },
  { verb: "PATCH", path: "/tickets/{id}" },
  { verb: "GET", path: "/tickets/{id}/messages/{mid}" },
  { verb: "POST", path: "/tickets/new" },
] as const);

test.each([
  ["GET", ["tickets"], { entry: { verb: "GET", path: "/tickets" }, variables: {} }],
  ["GET", ["tickets", ""], { entry: { verb: "GET", path: "/tickets" }, variables: {} }],
  ["PATCH", ["tickets", "7"], { entry: { verb: "PATCH", path: "/tickets/{id}" }, variables: { id: "7" } }],
  [
    "GET",
    ["tickets", "7", "messages", "8"],
    { entry: { verb: "GET", path: "/tickets/{id}/messages/{mid}" }, variables: { id: "7", mid: "8" } },
  ],
  ["POST", ["tickets", "new"], { entry: { verb: "POST", path: "/tickets/new" }, variables: {} }],
  ["DELETE", ["tickets", "7"], { allowed: ["GET", "PATCH"] }],
  ["GET", ["Tickets"], null],
  ["GET", [], null],
  ["GET", ["tickets", "7", "messages"], null],
] as const)("%s %j", (verb, parts, found) => {
  expect(find(verb, parts)).toEqual(found);
});

test.each([
  ["1", 1],
  ["2147483647", 2147483647],
  ["007", 7],
  ["2147483648", null],
  ["0", null],
  ["-1", null],
  ["1.5", null],
  ["1e3", null],
  ["", null],
  ["99999999999999999999", null],
])("row number %s", (text, number) => {
  expect(rowNumber(text)).toBe(number);
});
