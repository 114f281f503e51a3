import { expect, test } from "vitest";
import { safeNext, signInAddress } from "./pages";

test("a path of this desk is kept with its query", () => {
  expect(safeNext("agent", "/console/tickets/12?view=mine")).toBe("/console/tickets/12?view=mine");
});

test.each([undefined, "", "console", "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"])(
  "%j leads home",
  (next) => {
    expect(safeNext("agent", next)).toBe("/console/tickets");
    expect(safeNext("customer", next)).toBe("/");
  },
);

test("the sign-in address carries where to go", () => {
  expect(signInAddress("agent", "/console/tickets?view=mine")).toBe("/sign-in?next=%2Fconsole%2Ftickets%3Fview%3Dmine");
});
