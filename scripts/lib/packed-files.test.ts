import fs from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { packFiles } from "./packed-files.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "packed-files-"));
const script = "globalThis.answer = 42;\n".repeat(200);
const server = createServer(
  packFiles(root, (asked, response) => {
    response.statusCode = asked.url?.includes("nothing") ? 404 : 200;
    response.end("from Next");
  }),
);
let port = 0;
beforeAll(async () => {
  fs.mkdirSync(path.join(root, ".next/static/chunks"), { recursive: true });
  fs.writeFileSync(path.join(root, ".next/static/chunks/1a~b.js"), script);
  fs.writeFileSync(path.join(root, ".next/secret.js"), "secret");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  fs.rmSync(root, { recursive: true });
});

/** Not by `fetch`, which would unpack and tidy addresses. */
function get(address: string, encoding = "gzip, br"): Promise<{ headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const call = request({ port, path: address, headers: { "accept-encoding": encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    });
    call.on("error", reject).end();
  });
}

test("a script is sent packed once it was asked for, and plain to whoever cannot read that", async () => {
  const address = "/_next/static/chunks/1a~b.js";
  expect((await get(address)).body.toString()).toBe("from Next");
  const { headers, body } = await vi.waitFor(async () => {
    const answer = await get(address);
    expect(answer.headers["content-encoding"]).toBe("br");
    return answer;
  });
  expect(brotliDecompressSync(body).toString()).toBe(script);
  expect(headers).toMatchObject({ vary: "Accept-Encoding", "content-type": "application/javascript; charset=UTF-8" });
  expect((await get(address, "gzip")).body.toString()).toBe("from Next");
});

test("nothing but built scripts and styles is read", async () => {
  for (const address of ["/_next/static/chunks/nothing.js", "/_next/static/chunks/../../secret.js", "/knowledge"]) {
    for (const _ of [1, 2, 3]) expect((await get(address)).body.toString()).toBe("from Next");
  }
});
