import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessMimeType, isInlineSafe, safeFileName } from "./file-names";

describe("safeFileName", () => {
  test.each([
    ["invoice.pdf", "invoice.pdf"],
    ["Rechnung März (2).pdf", "Rechnung März (2).pdf"],
    ["Ma\u0308rz.txt", "März.txt"],
    ["報告書.docx", "報告書.docx"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\x\\a.txt", "a.txt"],
    ["a/b/", "file"],
    [".htaccess", "htaccess"],
    ["\u200b.htaccess", "htaccess"],
    ["..\u200b/..\u200b/.env", "env"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["a\0b\r\nc\td.txt", "abcd.txt"],
    ["\ud800a.txt", "a.txt"],
    ["con", "_con"],
    ["CON.txt", "_CON.txt"],
    ["com1 .log", "_com1 .log"],
    ["nul.tar.gz", "_nul.tar.gz"],
    ["console.log", "console.log"],
    ['a<b>:"|?*.txt', "a_b______.txt"],
    ["trailing. . ", "trailing"],
    ["", "file"],
    ["...", "file"],
    ["/", "file"],
    ["\u202e\u200b", "file"],
  ])("%j → %j", (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test("a long name keeps its ending and whole characters", () => {
    const short = safeFileName(`${"ü".repeat(300)}.pdf`);
    expect(short).toBe(`${"ü".repeat(98)}.pdf`);
    expect(Buffer.byteLength(safeFileName(`a.${"b".repeat(400)}`))).toBe(200);
    expect(Buffer.byteLength(safeFileName("👩‍👩‍👧".repeat(100)))).toBeLessThanOrEqual(200);
  });

  test("any name comes out usable, and stays the same the second time", () => {
    const unit = fc.oneof(fc.constantFrom(...'./\\: \0\n"con.'), fc.string({ unit: "binary", maxLength: 1 }));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300, size: "max" }), (name) => {
        const safe = safeFileName(name);
        expect(safe).toMatch(/^[^./\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}\s][^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]*$/u);
        expect(safe).not.toMatch(/[.\s]$/);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 1500 },
    );
  });

  test("is quick with megabytes", () => {
    for (const part of [".", " ", "a", "/", ". a", "\u0301"]) {
      const started = performance.now();
      safeFileName(part.repeat(1_000_000));
      expect(performance.now() - started).toBeLessThan(500);
    }
  });
});

test.each([
  ["a.pdf", "application/pdf", "application/pdf"],
  ["a.pdf", "APPLICATION/PDF; name=x", "application/pdf"],
  ["a.PDF", "application/octet-stream", "application/pdf"],
  ["a.tar.gz", "", "application/gzip"],
  ["a.jpg", undefined, "image/jpeg"],
  ["a.jpg", "image/jpg", "image/jpeg"],
  ["a", null, "application/octet-stream"],
  ["pdf", null, "application/octet-stream"],
  ["a.constructor", null, "application/octet-stream"],
  ["a.svg", "text/html\r\nx: y", "image/svg+xml"],
  ["a.png", "text/html", "text/html"],
])("guessMimeType %s, declared %j: %s", (name, declared, type) => {
  expect(guessMimeType(name, declared)).toBe(type);
});

test("only plain raster types are shown in place", () => {
  expect(["image/png", "IMAGE/JPEG", " image/gif ", "image/webp"].map(isInlineSafe)).toEqual([true, true, true, true]);
  const never = [
    "image/svg+xml",
    "image/svg+xml; x",
    "image/png; x",
    "text/html",
    "application/pdf",
    "image/*",
    "",
    "png",
  ];
  expect(never.filter(isInlineSafe)).toEqual([]);
});
