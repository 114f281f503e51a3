import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "./fault.mjs";
import { trustForwarded } from "./forwarded.mjs";
import { packFiles } from "./packed-files.mjs";
import { keepPages } from "./page-cache.mjs";
import { portFault } from "./port.mjs";

/** How long requests and jobs that were running may still take, in milliseconds. */
const grace = 30_000;

/** @returns {Set<() => Promise<void>>} see lib/shutdown.ts */
function shutdownHooks() {
  return /** @type {any} */ (globalThis)[Symbol.for("commondesk.shutdown")] ?? new Set();
}

/**
 * Next only logs what goes wrong while it gets ready; the first answer is the proof. On a busy machine the first look at
 * the database may take too long (503), and is repeated.
 * @param {number} port
 */
async function waitUntilHealthy(port) {
  const end = Date.now() + 60_000;
  for (;;) {
    const { status } = await fetch(`http://127.0.0.1:${port}/api/health`);
    if (status === 200) return;
    if (status !== 503 || Date.now() > end) throw new Fault("appFailed", "The app did not start; the reason is above.");
    await sleep(200);
  }
}

/**
 * Serves the built app, and with it the worker, which `instrumentation.ts` starts, in this process.
 * @param {object} options
 * @param {string} options.root
 * @param {number} options.port
 * @param {number} options.proxies how many of our own stand in front
 * @param {(stop: () => Promise<void>) => void} options.onListen is given what takes no new requests and waits for the running
 *   ones and for the jobs
 * @returns {Promise<void>} once it answers
 */
export async function serveApp({ root, port, proxies, onListen }) {
  const { default: next } = await import("next");
  /** @type {Set<import("node:http").ServerResponse>} */
  const running = new Set();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  /** @type {import("node:http").RequestListener} */
  let handle = () => {};
  const answer = packFiles(
    root,
    keepPages((request, response) => handle(request, response)),
  );
  const server = createServer((request, response) => {
    running.add(response);
    response.once("close", () => running.delete(response));
    // Some API clients write a second slash before the path; the redirect that Next would answer loses what they post.
    if (request.url?.startsWith("//")) request.url = request.url.replace(/^\/+/, "/");
    trustForwarded(request.headers, request.socket.remoteAddress ?? "", proxies);
    answer(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Longer than the usual minute of a proxy in front, which must be the one that closes idle connections.
  server.keepAliveTimeout = 65_000;
  const app = next({ dev: false, dir: root, port, httpServer: server, quiet: true });
  await app.prepare();
  handle = app.getRequestHandler();

  /**
   * Ends what would never end by itself: event streams, which the browser opens again as soon as the desk is back, and
   * connections that are kept open for a next request.
   */
  function endIdle() {
    for (const response of running) {
      if (String(response.getHeader("content-type")).startsWith("text/event-stream")) response.destroy();
    }
    const busy = new Set([...running].map(({ socket }) => socket));
    for (const socket of sockets) {
      if (!busy.has(socket)) socket.destroySoon();
    }
  }

  async function stop() {
    const closed = new Promise((resolve) => server.close(resolve));
    const jobs = Promise.allSettled([...shutdownHooks()].map((hook) => hook()));
    endIdle();
    const timer = setInterval(endIdle, 100);
    await Promise.race([Promise.all([closed, jobs]), sleep(grace, undefined, { ref: false })]);
    clearInterval(timer);
    server.closeAllConnections();
    await Promise.race([app.close(), sleep(2000, undefined, { ref: false })]);
  }

  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portFault("PORT", port, error)));
    server.listen(port, () => resolve(undefined));
  });
  // From here on there may be requests to be finished, ready or not.
  onListen(stop);
  await waitUntilHealthy(port);
}
