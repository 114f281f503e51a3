import fs from "node:fs";
import path from "node:path";
import { importsIn } from "./imports.mjs";

const endings = [".ts", ".tsx", "/index.ts", "/index.tsx"];

/**
 * Every file that ends in the browser: those that say "use client", and what they import. Actions do not: the browser has
 * only their addresses.
 * @param {string} root
 * @param {string[]} files source files, relative to the root
 * @returns {Set<string>}
 */
export function clientFiles(root, files) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {(file: string) => void} */
  const follow = (file) => {
    if (found.has(file) || begins(root, file, "use server")) return;
    found.add(file);
    for (const { from, typeOnly } of importsIn(root, file)) {
      if (typeOnly || !from.startsWith("./")) continue;
      const target = endings.map((ending) => from.slice(2) + ending).find((one) => fs.existsSync(path.join(root, one)));
      if (target) follow(target);
    }
  };
  for (const file of files) if (begins(root, file, "use client")) follow(file);
  return found;
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} directive stands first, but for comments
 */
function begins(root, file, directive) {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  return text.replace(/^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*/, "").startsWith(`"${directive}"`);
}

/**
 * The keys of the texts that these files show, by area.
 * @param {string} catalog a PO file: each entry names the files that its text stands in, and "area.key" as its context
 * @param {Set<string>} files
 * @param {string[]} areas
 * @returns {Record<string, string[]>}
 */
export function keysShownBy(catalog, files, areas) {
  /** @type {Record<string, string[]>} */
  const keys = Object.fromEntries(areas.map((area) => [area, []]));
  for (const entry of catalog.split("\n\n")) {
    const [, area = "", key = ""] = /^msgctxt "([\w-]+)\.([^"]+)"$/m.exec(entry) ?? [];
    if ([...entry.matchAll(/^#: (.+)$/gm)].some(([, file = ""]) => files.has(file))) keys[area]?.push(key);
  }
  return keys;
}
