import { createHash } from "node:crypto";
import fs from "node:fs";
import { connect, createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A lock is a local socket that its holder listens on: the kernel closes it when the process ends, however it ends, so
 * there is no stale lock to guess about. On Linux the name is abstract and leaves no file either.
 * @param {string} folder
 */
function socketName(folder) {
  const digest = createHash("sha256").update(fs.realpathSync(folder)).digest("hex").slice(0, 32);
  return process.platform === "linux" ? `\0commondesk-${digest}` : path.join(os.tmpdir(), `commondesk-${digest}.sock`);
}

/**
 * What the holder says about itself; null when nobody holds the lock.
 * @param {string} name
 * @returns {Promise<string | null>}
 */
function askHolder(name) {
  return new Promise((resolve) => {
    const socket = connect(name);
    let answer = "";
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (part) => {
      answer += part;
    });
    socket.on("error", () => resolve(null));
    socket.on("close", () => resolve(answer));
  });
}

/**
 * @param {string} name
 * @param {() => string} introduce
 * @returns {Promise<import("node:net").Server | null>} null when the name is taken
 */
function listen(name, introduce) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.end(introduce());
    });
    server.once("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });
}

/**
 * Takes the lock of a folder for the life of this process.
 * @param {string} folder must exist
 * @param {() => string} introduce what others are told about the holder
 * @returns {Promise<{ release: () => void } | { holder: string }>}
 */
export async function takeLock(folder, introduce) {
  const name = socketName(folder);
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await listen(name, introduce);
    if (server) return { release: () => server.close() };
    const holder = await askHolder(name);
    if (holder !== null) return { holder };
    if (process.platform !== "linux") fs.rmSync(name, { force: true });
  }
  return { holder: "" };
}

/**
 * Runs a function while holding the lock of a folder, waiting for it when another process has it.
 * @template T
 * @param {string} folder must exist
 * @param {() => void} onWait called once when there is something to wait for
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(folder, onWait, run) {
  for (let told = false; ; told = true) {
    const lock = await takeLock(folder, () => String(process.pid));
    if ("release" in lock) {
      try {
        return await run();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait();
    await sleep(500);
  }
}
