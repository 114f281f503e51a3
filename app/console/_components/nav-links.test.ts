import { expect, test } from "vitest";
import { formatCount, isCurrent } from "./nav-links";

const link = (href: string) => ({ href, label: "", count: null });

test.each([
  ["/console/tickets?view=mine", "/console/tickets", "mine", true],
  ["/console/tickets?view=mine", "/console/tickets/12", "mine", true],
  ["/console/tickets?view=mine", "/console/tickets", null, false],
  ["/console/tickets?view=inbox", "/console/tickets", null, true],
  ["/console/customers", "/console/customers/4", null, true],
  ["/console/customers", "/console/customers-old", null, false],
])("%s at %s with view %s is current: %s", (href, pathname, view, expected) => {
  expect(isCurrent(link(href), pathname, view)).toBe(expected);
});

test("large counts are capped", () => {
  expect([formatCount(0), formatCount(999), formatCount(1000)]).toEqual(["0", "999", "999+"]);
});
