import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseNetworks } from "./addresses";
import { guardedFetch } from "./guarded-fetch";

/** What names of this file's own stand for: each list is one answer, the last one stays. Other names are looked up. */
const names = new Map<string, string[][]>();
const asked: string[] = [];
vi.mock("node:dns/promises", async (original) => {
  const real = await original<typeof import("node:dns/promises")>();
  const lookup = async (host: string, options: { all: true }) => {
    const answers = names.get(host);
    if (!answers) return real.lookup(host, options);
    asked.push(host);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { ...real, lookup };
});

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };
let server: Server;
let other: Server;
let base: string;
let elsewhere: string;
const seen: Seen[] = [];

function answer(request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(parts).toString() });
    const [, word, rest] = /^\/([a-z0-9]+)\??(.*)$/.exec(url) ?? [];
    if (word === "slow") return;
    if (word === "big") return response.end(Buffer.alloc(3_000_000, "x"));
    if (word === "reset") return request.socket.destroy();
    const redirect = /^to(\d+)$/.exec(word ?? "")?.[1];
    if (redirect) return response.writeHead(Number(redirect), { location: decodeURIComponent(rest ?? "") }).end();
    response.writeHead(Number(rest) || 200).end("fine");
  });
}

const listen = async (one: Server) => {
  await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  server = createServer(answer);
  other = createServer(answer);
  [base, elsewhere] = await Promise.all([listen(server), listen(other)]);
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});

const allowed = parseNetworks("127.0.0.1");
const call = (url: string, limits = {}) =>
  guardedFetch(
    url,
    { method: "POST", headers: { "content-type": "text/plain", "x-secret": "s" }, body: "hé" },
    { allowed, ...limits },
  );

test("a call is made as asked, and any status is an answer", async () => {
  const { status, body, cut } = await call(`${base}/a?418`);
  expect([status, body.toString(), cut]).toEqual([418, "fine", false]);
  expect(seen.pop()).toMatchObject({
    method: "POST",
    body: "hé",
    headers: { "content-type": "text/plain", "x-secret": "s", "content-length": "3", "user-agent": "Commondesk" },
  });
});

test("an answer is read up to its limit", async () => {
  const whole = await call(`${base}/big`, { maxBytes: 3_000_000 });
  expect([whole.body.length, whole.cut]).toEqual([3_000_000, false]);
  const { status, body, cut } = await call(`${base}/big`);
  expect([status, body.length, cut]).toEqual([200, 1024 * 1024, true]);
});

test("time is limited, to connect and to answer", async () => {
  await expect(call(`${base}/slow`, { timeoutMs: 200 })).rejects.toMatchObject({ reason: "timeout" });
});

test("what breaks off is told without the address", async () => {
  await expect(call(`${base}/reset`)).rejects.toMatchObject({
    reason: "network",
    message: "The connection failed (ECONNRESET).",
  });
  await expect(call("http://no-such-host.invalid/?token=secret")).rejects.toMatchObject({
    reason: "network",
    message: "The host no-such-host.invalid is not known.",
  });
});

describe("what is inside is not called, in any spelling", () => {
  const port = () => new URL(base).port;
  test.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.000.000.001",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "localhost",
    "10.0.0.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[64:ff9b::7f00:1]",
    "①②⑦.⓪.⓪.①",
  ])("%s", async (host) => {
    const before = seen.length;
    await expect(call(`http://${host}:${port()}/`, { allowed: [] })).rejects.toMatchObject({ reason: "address" });
    expect(seen).toHaveLength(before);
  });

  test("nor by a name that stands for it, also beside a good address", async () => {
    names.set("inside.example", [["10.0.0.7"]]);
    names.set("both.example", [["93.184.216.34", "127.0.0.1"]]);
    names.set("mapped.example", [["::ffff:169.254.169.254"]]);
    for (const name of names.keys())
      await expect(call(`http://${name}:${port()}/`, { allowed: [] })).rejects.toMatchObject({ reason: "address" });
  });

  test("nor by a name that changes after the check: the connection goes to what was checked", async () => {
    names.set("rebinding.example", [["127.0.0.1"], ["169.254.169.254"]]);
    const before = asked.length;
    const { body } = await call(`http://rebinding.example:${port()}/a`);
    expect(body.toString()).toBe("fine");
    expect(seen.pop()?.headers.host).toBe(`rebinding.example:${port()}`);
    expect(asked.slice(before)).toEqual(["rebinding.example"]);
    // Asked anew, and so refused, when a redirect leads to the name again.
    names.set("rebinding.example", [["127.0.0.1"], ["169.254.169.254"]]);
    const again = encodeURIComponent(`http://rebinding.example:${port()}/end`);
    await expect(call(`http://rebinding.example:${port()}/to302?${again}`)).rejects.toMatchObject({
      reason: "address",
    });
  });

  test("nor by a redirect", async () => {
    for (const target of [
      "http://127.0.0.2/",
      "http://[::1]/",
      "//169.254.169.254/latest",
      "http://2130706434/",
      "http://[::ffff:a9fe:a9fe]/",
    ])
      await expect(call(`${base}/to302?${encodeURIComponent(target)}`)).rejects.toMatchObject({ reason: "address" });
  });

  test.each([
    "file:///etc/passwd",
    "ftp://a.example/",
    "gopher://a.example/",
    "data:,x",
    "javascript:1",
    "nonsense",
    "",
  ])("nor %s", async (url) => {
    await expect(call(url)).rejects.toMatchObject({ reason: "address" });
  });

  test("nor an address with a password, which no message repeats", async () => {
    const problem = await call("http://me:secret@a.example/").catch((error: Error) => error);
    expect(problem).toMatchObject({ reason: "address" });
    expect(String(problem)).not.toContain("secret");
  });
});

describe("redirects", () => {
  test("within the origin keep what was sent, where their status says so", async () => {
    await call(`${base}/to307?${encodeURIComponent("/end")}`);
    expect(seen.pop()).toMatchObject({ method: "POST", url: "/end", body: "hé", headers: { "x-secret": "s" } });
    await call(`${base}/to303?${encodeURIComponent("/end")}`);
    expect(seen.pop()).toMatchObject({ method: "GET", url: "/end", body: "" });
  });

  test("to another origin lose the caller's headers", async () => {
    await call(`${base}/to308?${encodeURIComponent(`${elsewhere}/end`)}`);
    const last = seen.pop();
    expect(last).toMatchObject({ method: "POST", body: "hé", headers: { "content-type": "text/plain" } });
    expect(last?.headers).not.toHaveProperty("x-secret");
  });

  test("end after three", async () => {
    await expect(call(`${base}/to302?${encodeURIComponent(`${base}/to302?%2Fto302%3F`)}`)).rejects.toMatchObject({
      reason: "redirect",
    });
  });
});
