import { expect, test } from "vitest";
import { formatBytes } from "./file-size";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1 KB"],
  [12_300, "12 KB"],
  [1_020_000, "996 KB"],
  [1_468_006, "1.4 MB"],
  [26_214_400, "25 MB"],
])("%d bytes read %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
