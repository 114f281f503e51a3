import fs from "node:fs";
import path from "node:path";

const statement = /^(?:import|export)\s(?<what>[^;"']*?)\sfrom\s*["'](?<from>[^"']+)["']/gm;
const bare = /^import\s*["'](?<from>[^"']+)["']/gm;
const call = /\bimport\(\s*["'](?<from>[^"']+)["']\s*\)/g;

/**
 * @param {string} what the words between `import` and `from`
 * @returns {boolean} whether nothing of it is left when the program runs
 */
function isTypeOnly(what) {
  if (/^type\s/.test(what)) return true;
  const names = /^\{(?<names>[\s\S]*)\}$/.exec(what.trim())?.groups?.names;
  return names?.split(",").every((name) => !name.trim() || /^type\s/.test(name.trim())) ?? false;
}

/**
 * What a source file imports.
 * @param {string} root
 * @param {string} file relative to the root
 * @returns {{ from: string, typeOnly: boolean }[]} our own paths from the root, with `./` and without extension; packages as they are
 */
export function importsIn(root, file) {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  const found = [];
  for (const pattern of [statement, bare, call]) {
    for (const { groups } of text.matchAll(pattern)) {
      found.push({ from: resolve(file, groups?.from ?? ""), typeOnly: isTypeOnly(groups?.what ?? "") });
    }
  }
  return found;
}

/**
 * @param {string} file
 * @param {string} from
 */
function resolve(file, from) {
  const ours = from.startsWith("@/")
    ? from.slice(2)
    : from.startsWith(".")
      ? path.join(path.dirname(file), from)
      : null;
  return ours === null ? from : `./${ours.replace(/\.(ts|tsx|mjs)$/, "")}`;
}
