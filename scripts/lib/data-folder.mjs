import fs from "node:fs";
import path from "node:path";
import { Fault } from "./fault.mjs";
import { takeLock } from "./lock.mjs";

/**
 * Makes the data folder when it is missing, and makes sure that we can write to it.
 * @returns {string} its absolute path
 */
export function openDataFolder() {
  const folder = path.resolve(process.env.DATA_DIR?.trim() || ".data");
  const probe = path.join(folder, `.write-test-${process.pid}`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Fault(
      "dataFolderNotWritable",
      `The data folder ${folder} cannot be written (${code}); give this user the right to, or set DATA_DIR to another folder.`,
    );
  }
  return folder;
}

/**
 * Makes this process the only one that uses the data folder.
 * @param {string} folder
 * @param {() => string} introduce what a second process is told about this one
 */
export async function lockDataFolder(folder, introduce) {
  const lock = await takeLock(folder, introduce);
  if ("release" in lock) return lock;
  throw new Fault(
    "dataFolderInUse",
    `The data folder ${folder} is in use by another running Commondesk${lock.holder ? ` (${lock.holder})` : ""}; ` +
      "stop that one first, or set DATA_DIR to another folder.",
  );
}
