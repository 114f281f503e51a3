import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepPages } from "./page-cache.mjs";

type Shared = { purge: () => void; listening: boolean; read: (pageId: number) => void };
const shared = () => (globalThis as Record<symbol, unknown>)[Symbol.for("commondesk.pages")] as Shared;

let asked = 0;
let says: RequestListener;
let server: ReturnType<typeof createServer>;
let address = "";

const page: RequestListener = (request, response) => {
  asked += 1;
  const nonce = `n${asked}abc`;
  response.setHeader("content-security-policy", `script-src 'nonce-${nonce}'`);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.write(`<p>${request.url} é</p><script nonce="${nonce}">1</script>`);
  response.end(`<script nonce="${nonce}">${asked}</script>`);
};

beforeEach(async () => {
  asked = 0;
  says = page;
  server = createServer(keepPages((request, response) => says(request, response)));
  shared().listening = true;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(address + path, { headers });
  return { answer, text: await answer.text() };
};
const path = "/knowledge/pages/12-one";

it("a page is asked for once, and its nonce is new in every answer", async () => {
  const reads: number[] = [];
  shared().read = (id) => reads.push(id);
  const [first, second, third] = [await get(path), await get(path), await get(path)];
  expect(asked).toBe(1);
  expect(reads).toEqual([12, 12]);
  const nonces = [first, second, third].map(({ answer, text }) => {
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] ?? "";
    expect(text.split(`nonce="${nonce}"`)).toHaveLength(3);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(3);
  expect(second.text.replaceAll(nonces[1] ?? "", "")).toBe(first.text.replaceAll(nonces[0] ?? "", ""));
});

it("a change lets it be asked for anew, also one that comes while it is being drawn", async () => {
  await get(path);
  shared().purge();
  await get(path);
  expect(asked).toBe(2);
  shared().purge();
  says = (request, response) => {
    shared().purge();
    page(request, response);
  };
  await get(path);
  says = page;
  await get(path);
  expect(asked).toBe(4);
});

it.each([
  ["a session", path, { cookie: "commondesk.customer=x" }],
  ["a search", "/knowledge/search?q=x", {}],
  ["a query", `${path}?voted=yes`, {}],
  ["another part of the portal", "/requests", {}],
  ["a navigation inside the app", path, { rsc: "1" }],
  ["a credential", path, { authorization: "Bearer x" }],
])("nothing is kept for %s", async (_, where, headers) => {
  await get(where, headers);
  await get(where, headers);
  expect(asked).toBe(2);
});

it("looks and languages have pages of their own", async () => {
  await get(path);
  await get(path, { "accept-language": "de" });
  await get(path, { cookie: "theme=dark" });
  await get(path, { "x-forwarded-host": "help.example" });
  expect(asked).toBe(4);
});

it("what is no page for everybody is not kept", async () => {
  const answers: RequestListener[] = [
    (request, response) => {
      response.statusCode = 404;
      page(request, response);
    },
    (request, response) => {
      response.setHeader("set-cookie", "a=b");
      page(request, response);
    },
    (_, response) => {
      asked += 1;
      response.setHeader("content-type", "text/html");
      response.end("no policy");
    },
  ];
  for (const answer of answers) {
    says = answer;
    await get(path);
    await get(path);
  }
  expect(asked).toBe(6);
});

it("nothing is kept before the app hears of changes", async () => {
  shared().listening = false;
  await get(path);
  await get(path);
  expect(asked).toBe(2);
});

it("is packed for who takes it", async () => {
  await get(path);
  const answer = await fetch(address + path, { headers: { "accept-encoding": "gzip" } });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(await answer.text()).toContain("é");
});
