import { createServer } from "node:net";
import { Fault } from "./fault.mjs";

/**
 * A port of this machine that is free now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Fails early and clearly when a port we are about to use is not free.
 * @param {string} variable the environment variable that sets it
 * @param {number} port
 */
export function checkPortFree(variable, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(portFault(variable, port, error)));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}

/**
 * @param {string} variable
 * @param {number} port
 * @param {Error} error what `listen` answered
 */
export function portFault(variable, port, error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "EACCES") {
    return new Fault(
      "portTaken",
      `Port ${port} needs more rights than this user has; set ${variable} to one above 1023.`,
    );
  }
  if (code === "EADDRINUSE") {
    return new Fault(
      "portTaken",
      `Port ${port} is taken by another program; stop it, or set ${variable} to a free port.`,
    );
  }
  return error;
}
