// npm run bench: how fast the built app is on a large desk, in one JSON object. Options are in bench/main.ts.
// npm run bench:mail: what the built-in mail receiver bears, kills on the way included. Options are in bench/mail.ts.
// npm run bench:rules: what a rule set costs an update, and how long the rules of the clock take. Options are in bench/rules.ts.
// npm run bench:knowledge: what reading and searching pages costs. Options are in bench/knowledge.ts.
// npm run bench:forums: how fast a forum with very many topics is read. Options are in bench/forums.ts.
// npm run bench:live: how soon many open consoles see a change, and what they cost. Options are in bench/live.ts.
// npm run bench:console: what somebody at the console feels, by a real browser. Options are in bench/console.ts.
// npm run bench:bulk: how long a change of thousands of tickets takes, and what it costs others. Options are in bench/bulk.ts.
// Uses the server of DATABASE_URL (databases of its own), or a built-in PostgreSQL in .data-bench.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { buildApp, buildPrograms, install } from "./lib/build.mjs";
import { onEnd } from "./lib/life.mjs";
import { root, runProgram } from "./lib/open-desk.mjs";

/** Standard output belongs to the result. @param {string} line */
const say = (line) => void process.stderr.write(`${line}\n`);

const dataDir = path.join(root, ".data-bench");

/** What is measured by itself, each by a program of its name in `bench`. */
const parts = ["mail", "rules", "knowledge", "forums", "live", "console", "bulk"];

async function findServer() {
  const given = process.env.DATABASE_URL?.trim();
  if (given) return given;
  const { lockDataFolder } = await import("./lib/data-folder.mjs");
  const { startPostgres } = await import("./lib/postgres.mjs");
  await lockDataFolder(dataDir, () => `process ${process.pid}, a bench`);
  return (await startPostgres({ root, dataDir, say, onSpawn: (stop) => onEnd(stop) })).url;
}

runProgram(async () => {
  await install(say);
  await buildPrograms();
  fs.mkdirSync(path.join(dataDir, "desk"), { recursive: true });
  await buildApp(say);
  const server = await findServer();
  const [what, ...more] = process.argv.slice(2);
  const program = parts.includes(what ?? "")
    ? [`bench/${what}.ts`, ...more]
    : ["bench/main.ts", ...process.argv.slice(2)];
  const { findChromium } = await import("./lib/chromium.mjs");
  const browser = what === "live" || what === "console" ? { CHROMIUM_PATH: (await findChromium()) ?? "" } : {};
  const child = spawn(process.execPath, ["--import", "tsx", ...program], {
    cwd: root,
    env: { ...process.env, ...browser, BENCH_SERVER: server, BENCH_DATA_DIR: path.join(dataDir, "desk") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  onEnd(() => void child.kill());
  const code = await new Promise((resolve) => child.once("close", resolve));
  const { end } = await import("./lib/life.mjs");
  await end(code === null ? 1 : code);
});
