// npm run check: format, lint, types, import arrows, translations. Seconds, and no database.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import path from "node:path";
import { install } from "./lib/build.mjs";
import { say } from "./lib/say.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** @type {[string, string[]][]} */
const checks = [
  ["Format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]],
  ["Types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["Import arrows", ["scripts/check-imports.mjs"]],
  ["Texts and their translations", ["scripts/messages.mjs", "--check"]],
];

/**
 * @param {string} name
 * @param {string[]} command
 * @returns {Promise<boolean>}
 */
function run(name, command) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part) => {
        output += part;
      });
    }
    child.on("close", (code) => {
      say(code === 0 ? `${name}: good` : `${name}: not good\n${output.trim()}\n`);
      resolve(code === 0);
    });
  });
}

await install(say);
const results = await Promise.all(checks.map(([name, command]) => run(name, command)));
process.exit(results.every(Boolean) ? 0 : 1);
