import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Call = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string };
export type Figures = { perSecond: number; p50: number; p95: number; p99: number };

/**
 * Sends calls over some kept-alive connections, each waiting for its answer before the next, for a while.
 * It parses no more of HTTP/1.1 (RFC 9112) than it needs, to leave the processor to the server.
 * @param makeCall gives the next call; every answer must have a 2xx status, anything else throws
 * @param options.think gives the pause before each call, in milliseconds; without it there is none
 * @returns the times of all calls in milliseconds
 */
export async function sendLoad(
  address: URL,
  options: { connections: number; milliseconds: number; think?: () => number },
  makeCall: () => Call,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + options.milliseconds;
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = await openConnection(address);
      while (performance.now() < end) {
        if (options.think) await sleep(options.think());
        const begun = performance.now();
        await connection.send(makeCall());
        times.push(performance.now() - begun);
      }
      connection.close();
    }),
  );
  return times;
}

/** Calls a second and percentiles of what `sendLoad` measured, in milliseconds with two decimals. */
export function figuresOf(times: readonly number[], milliseconds: number): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { perSecond: round((times.length * 1000) / milliseconds), p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const round = (value: number) => Math.round(value * 100) / 100;

async function openConnection(address: URL) {
  const socket = net.connect(Number(address.port), address.hostname);
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  let chunks: Buffer[] = [];
  let waiting: { resolve: () => void; reject: (error: Error) => void } | null = null;
  socket.on("data", (data) => {
    chunks.push(data);
    const all = chunks.length > 1 ? Buffer.concat(chunks) : data;
    chunks = [all];
    const status = statusOfComplete(all);
    if (status === null) return;
    chunks = [];
    const done = waiting;
    waiting = null;
    if (status >= 200 && status < 300) done?.resolve();
    else done?.reject(new Error(`The answer was ${status}: ${all.toString("utf8").slice(0, 300)}`));
  });
  socket.on("close", () => waiting?.reject(new Error("The connection was closed.")));
  socket.on("error", () => {});
  return {
    send: (call: Call) =>
      new Promise<void>((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(requestText(address, call));
      }),
    close: () => socket.destroy(),
  };
}

function requestText(address: URL, { method, path, headers = {}, body }: Call): string {
  const all = {
    host: address.host,
    ...headers,
    ...(body ? { "content-length": String(Buffer.byteLength(body)) } : {}),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body ?? ""}`;
}

/** The status of an answer that has arrived in full, or null while some is missing. */
function statusOfComplete(data: Buffer): number | null {
  const headEnd = data.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = data.toString("latin1", 0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const complete =
    length === undefined
      ? data.subarray(-5).toString("latin1") === "0\r\n\r\n"
      : data.length >= headEnd + 4 + Number(length);
  return complete ? Number(head.slice(9, 12)) : null;
}
