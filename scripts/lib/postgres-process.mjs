import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const hasProc = fs.existsSync("/proc/self/cwd");

/**
 * Processes that work inside a data directory: the server and its children have it as working directory.
 * @param {string} directory
 */
function processesIn(directory) {
  const found = [];
  for (const name of hasProc ? fs.readdirSync("/proc") : []) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      if (fs.readlinkSync(`/proc/${name}/cwd`) === directory) found.push(Number(name));
    } catch {
      // Gone meanwhile, or another user's: then it is not ours either.
    }
  }
  return found;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * What a running server, or one that was killed, wrote down about itself.
 * @param {string} directory
 */
export function readPidFile(directory) {
  try {
    const lines = fs.readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/**
 * Looks every 20 ms until something is so.
 * @param {() => boolean} condition
 * @param {number} milliseconds how long to look
 */
export async function waitUntil(condition, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (condition()) return true;
    await sleep(20);
  }
  return condition();
}

/**
 * Fast shutdown: sessions are cut, everything committed is kept. Harder signals only when that hangs.
 * @param {number} pid
 * @param {string} directory
 */
export async function stopServer(pid, directory) {
  const gone = () => !isAlive(pid) && processesIn(directory).length === 0;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"])) {
    try {
      process.kill(pid, signal);
    } catch {
      // Already gone.
    }
    if (await waitUntil(gone, signal === "SIGINT" ? 60_000 : 10_000)) return;
  }
}

/**
 * Stops a server that outlived its desk (after SIGKILL), and waits for stray children, so that ours is the only one.
 * The caller holds the lock of the data folder: whoever is found here belongs to nobody.
 * @param {string} directory
 * @returns {Promise<boolean>} whether there was one
 */
export async function stopOrphan(directory) {
  const file = readPidFile(directory);
  if (!file) return false;
  if (processesIn(directory).includes(file.pid)) {
    await stopServer(file.pid, directory);
    return true;
  }
  // Without their server, children end by themselves; a new server must not start before they have.
  await waitUntil(() => processesIn(directory).length === 0, 30_000);
  // The number may belong to a stranger by now, which PostgreSQL would take for a running server.
  if (hasProc) fs.rmSync(path.join(directory, "postmaster.pid"), { force: true });
  return false;
}
