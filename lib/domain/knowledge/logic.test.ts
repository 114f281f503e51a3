import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isShown, numberContents, numberedName } from "./logic";

const page = (more: Partial<{ isHidden: boolean; publishedAt: Date | null }> = {}) => ({
  isHidden: false,
  publishedAt: new Date(0),
  ...more,
});

describe("numbering", () => {
  it("counts what can be read outside", () => {
    const open = { isHidden: false, isAppendix: false };
    const numbered = numberContents([
      { chapter: open, pages: [page(), page({ isHidden: true }), page({ publishedAt: null }), page()] },
      { chapter: { ...open, isHidden: true }, pages: [page()] },
      { chapter: open, pages: [page()] },
      { chapter: { ...open, isAppendix: true }, pages: [page()] },
    ]);
    expect(numbered.map(({ number, pages }) => [number, pages.map((one) => one.number)])).toEqual([
      ["1", ["1.1", null, null, "1.2"]],
      [null, [null]],
      ["2", ["2.1"]],
      [null, [null]],
    ]);
  });

  it("never skips or repeats a number, whatever is hidden", () => {
    const anyPage = fc.record({ isHidden: fc.boolean(), publishedAt: fc.option(fc.constant(new Date(0))) });
    const anyChapter = fc.record({
      chapter: fc.record({ isHidden: fc.boolean(), isAppendix: fc.boolean() }),
      pages: fc.array(anyPage, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(anyChapter, { maxLength: 6 }), (contents) => {
        const numbered = numberContents(contents).filter((chapter) => chapter.number !== null);
        expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, at) => String(at + 1)));
        for (const { number, pages } of numbered) {
          const shown = pages.filter(isShown);
          expect(shown.map((one) => one.number)).toEqual(shown.map((_, at) => `${number}.${at + 1}`));
        }
      }),
    );
  });

  it("stands before a name, with a full stop", () => {
    expect(numberedName({ number: "2.1", name: "Requirements" })).toBe("2.1. Requirements");
    expect(numberedName({ number: null, name: "Glossary" })).toBe("Glossary");
  });
});
