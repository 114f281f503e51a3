import { spawn } from "node:child_process";
import { programFile } from "./build.mjs";
import { Fault } from "./fault.mjs";

/**
 * Runs scripts/prepare.ts in a process of its own, so that its memory is given back. It ends with the sentence and the
 * exit code of a fault, or prints one line of JSON.
 * @param {string[]} args
 * @returns {Promise<any>}
 */
function runPrepare(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", programFile("prepare"), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (part) => {
      output += part;
    });
    child.stderr.on("data", (part) => {
      errors += part;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        resolve(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
        return;
      }
      const fault = new Fault("databaseNotPrepared", errors.trim() || "The database could not be prepared.");
      if (code && code > 1) fault.exitCode = code;
      reject(fault);
    });
  });
}

/**
 * Migrates the database that DATABASE_URL names, and seeds it when it is empty.
 * @returns {Promise<{ migrations: number, seeded: boolean }>}
 */
export function prepareDatabase() {
  return runPrepare([]);
}

/** Makes sure that the database is there and has the shape this version needs, and changes nothing. */
export async function checkDatabase() {
  await runPrepare(["check"]);
}
