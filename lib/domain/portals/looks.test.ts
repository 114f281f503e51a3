import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentsOf, contrast } from "./colours";
import { cssProblem } from "./custom-css";

describe("accentsOf", () => {
  it("makes any colour one that can be read, as text and under text, in both themes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const { light, dark } = accentsOf(number.toString(16).padStart(6, "0"));
        for (const ground of ["faf9f6", "ffffff", "f3f1ec", light.soft])
          expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ["141412", "1a1a18", "100f0e", "242421", dark.soft])
          expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(light.ink, light.accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark.ink, dark.accent)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("leaves a colour alone that can be read already", () => {
    expect(accentsOf("0b6a6b").light.accent).toBe("0b6a6b");
    expect(contrast("000000", "ffffff")).toBe(21);
  });
});

describe("cssProblem", () => {
  it.each([
    "",
    ".a > b { color: red }",
    "@media (min-width: 40rem) { main { padding: 1rem } }",
    'h1::before { content: "“}”" }',
    "/* @import */ a { color: #123456 }",
    "@keyframes turn { from { rotate: 0deg } }",
  ])("lets looks through: %s", (css) => expect(cssProblem(css)).toBeNull());

  it.each([
    "</style><script>alert(1)</script>",
    "<!-- a {}",
    '@import "https://evil.example/x.css";',
    "@IMPORT 'x';",
    "@charset 'utf-8';",
    "@font-face { font-family: x }",
    "@ import 'x'",
    "a { background: url(https://evil.example/?x) }",
    "a { background: URL ( '/console' ) }",
    "a { background: image-set('x' 1x) }",
    "a { background: \\75rl(x) }",
    "a { behavior: x }",
    "a { width: expression(alert(1)) }",
    "a { color: red",
    "a { color: red }}",
    "a { content: 'x }",
    "/* open",
    "a[title='x' { }",
  ])("refuses what loads, runs or does not end: %s", (css) => expect(cssProblem(css)).not.toBeNull());
});
