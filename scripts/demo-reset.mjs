// npm run demo:reset: throws everything in the desk away and fills it with demo data again. The desk must not be running.
import "./lib/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { buildPrograms, install } from "./lib/build.mjs";
import { openDataFolder } from "./lib/data-folder.mjs";
import { Fault } from "./lib/fault.mjs";
import { end } from "./lib/life.mjs";
import { openDesk, runProgram } from "./lib/open-desk.mjs";
import { say } from "./lib/say.mjs";

const folders = ["blobs", "outbox", "spool", "first-run.json"];

/** @param {string} dataDir */
async function askFirst(dataDir) {
  if (process.argv.includes("--yes")) return;
  const question = `This deletes every ticket, customer and file of the desk in ${dataDir}. Type "yes" to go on: `;
  if (process.stdin.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question(question);
    terminal.close();
    if (answer.trim() === "yes") return;
  }
  throw new Fault("notConfirmed", 'Nothing was deleted; to go on without being asked: "npm run demo:reset -- --yes".');
}

/**
 * A database elsewhere may hold more than a demo.
 * @param {string} url
 */
function refuseDistantDatabase(url) {
  // What is no URL at all is told by the environment's own check.
  if (!URL.canParse(url)) return;
  const { hostname } = new URL(url);
  if (["localhost", "127.0.0.1", "[::1]"].includes(hostname)) return;
  throw new Fault("notConfirmed", `Nothing was deleted: the database on ${hostname} is not on this machine.`);
}

/**
 * @param {string} url
 * @param {string} dataDir
 */
async function empty(url, dataDir) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      for (const schema of ["graphile_worker", "drizzle", "public"]) {
        await tx`drop schema if exists ${tx(schema)} cascade`;
      }
      await tx`create schema public`;
    });
  } finally {
    await sql.end();
  }
  for (const name of folders) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

runProgram(async () => {
  await install(say);
  await buildPrograms();
  const dataDir = openDataFolder();
  if (process.env.DATABASE_URL?.trim()) refuseDistantDatabase(process.env.DATABASE_URL.trim());
  await askFirst(dataDir);
  process.env.DEMO = "1";
  const { firstRun } = await openDesk({ usesPorts: false, empty: (url) => empty(url, dataDir) });
  say(`The demo data is new. ${firstRun ?? ""}`);
  await end(0);
});
