import { spawn } from "node:child_process";
import { programFile } from "./build.mjs";
import { Fault } from "./fault.mjs";

/**
 * Migrates the database and seeds it when it is empty, in a process of its own, so that its memory is given back.
 * @returns {Promise<{ migrations: number, seeded: boolean }>}
 */
export function prepareDatabase() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", programFile("prepare")], {
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
      const fault = new Fault("migrationFailed", errors.trim() || "The database could not be prepared.");
      if (code) fault.exitCode = code;
      reject(fault);
    });
  });
}
