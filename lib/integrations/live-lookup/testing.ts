import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "@/lib/env";

/** A little server on loopback that answers what a test tells it, and remembers how it was asked. */
export type AnsweringServer = {
  url: string;
  /** The next answers, each a text or bytes; with a status, or after a while. */
  answer: (
    body: string | Buffer,
    options?: { status?: number; afterMs?: number; headers?: Record<string, string> },
  ) => void;
  seen: { method: string; path: string; parameters: [string, string][]; headers: IncomingMessage["headers"] }[];
  close: () => void;
};

/** Starts the server, and allows calls to it. `close` ends both. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  let next: { body: string | Buffer; status: number; afterMs: number; headers: Record<string, string> } | null = null;
  const seen: AnsweringServer["seen"] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const [path = "", query = ""] = (request.url ?? "").split("?");
      const parameters = [...new URLSearchParams(query), ...new URLSearchParams(body)];
      seen.push({ method: request.method ?? "", path, parameters, headers: request.headers });
      const { status = 404, body: answer = "", afterMs = 0, headers = {} } = next ?? {};
      setTimeout(() => response.writeHead(status, headers).end(answer), afterMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const before = env.OUTGOING_NETWORKS;
  Object.assign(env, { OUTGOING_NETWORKS: "127.0.0.1" });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (body, { status = 200, afterMs = 0, headers = {} } = {}) => {
      next = { body, status, afterMs, headers };
    },
    seen,
    close: () => {
      Object.assign(env, { OUTGOING_NETWORKS: before });
      server.closeAllConnections();
      server.close();
    },
  };
}
