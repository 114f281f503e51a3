import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenPattern, isBlocked } from "./blocklist";

describe("isBlocked", () => {
  it.each([
    ["/casino/i", "Best CASINO ever", true],
    ["/casino/", "Best CASINO ever", false],
    ["#@spam\\.example$#", "joe@spam.example", true],
    ["{^buy}\n/never/", "buy now", true],
    ["/a.b/s", "a\nb", true],
    ["/casino/i\n/[/", "casino", false],
    ["casino", "casino", false],
    ["", "anything", false],
  ])("%j on %j is %s", (list, text, expected) => {
    expect(isBlocked(list, ["nothing here", text])).toBe(expected);
  });

  it("takes no more than linear time, whatever the pattern", () => {
    const before = performance.now();
    expect(isBlocked("/^(a+)+$/", [`${"a".repeat(4000)}b`])).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe("brokenPattern", () => {
  it("names the first line that is no pattern", () => {
    expect(brokenPattern("/good/i\n\n/(/\n/)/")).toBe("/(/");
    expect(brokenPattern("/x/q")).toBe("/x/q");
    expect(brokenPattern("/")).toBe("/");
    expect(brokenPattern("/a/\n#b#i")).toBeNull();
  });

  it("never throws, and a list that is whole never makes matching throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (list, text) => {
        brokenPattern(list);
        expect(typeof isBlocked(list, [text])).toBe("boolean");
      }),
    );
  });
});
