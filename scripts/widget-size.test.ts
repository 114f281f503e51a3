import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const file = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../public", name));

test("the widget's script is under 10 KB on its way, and asks nobody but the desk", () => {
  const script = file("js/widget.js");
  expect(gzipSync(script).length).toBeLessThan(10 * 1024);
  const code = script.toString().replace(/\/\*[\s\S]*?\*\//g, "");
  expect(code).not.toMatch(/https?:\/\//);
  expect(code).not.toMatch(/\bimport\b|\brequire\b|\beval\b|innerHTML/);
});

test("the stylesheet brings nothing from elsewhere, and styles nothing but the widget", () => {
  const css = file("css/widget.css")
    .toString()
    .replace(/\/\*[\s\S]*?\*\//g, "");
  expect(css).not.toMatch(/@import|url\(/);
  const selectors = [...css.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g)].flatMap((rule) => (rule[1] ?? "").split(","));
  expect(selectors.length).toBeGreaterThan(20);
  for (const selector of selectors) expect(selector.trim()).toMatch(/^\.helprealm-widget/);
});
