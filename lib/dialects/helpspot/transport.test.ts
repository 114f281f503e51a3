import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { readPhp } from "@/lib/dialects/helpspot/read-php";
import { bugs, call, type Desk, failure, json, openDesk, readXml, send } from "@/lib/dialects/helpspot/testing";

setUpTestDatabase();
let desk: Desk;
let request: { xRequest: string; accesskey: string };
beforeAll(async () => {
  desk = await openDesk();
  const body = { tNote: "<p>R&D \u{1F600}</p>\r\n  end", sEmail: "bob@example.com", sFirstName: "Bob" };
  const made = await json({ method: "request.create" }, { body });
  request = { xRequest: String(made.xRequest), accesskey: String(made.accesskey) };
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const address = "http://desk.test/api/index.php";
const bearer = () => ({ authorization: `Bearer ${desk.token}` });
const post = (
  body: RequestInit["body"],
  contentType: string | undefined,
  query = "",
  headers: Record<string, string> = {},
) =>
  send(
    new Request(`${address}${query}`, {
      method: "POST",
      body,
      headers: { ...headers, ...(contentType ? { "content-type": contentType } : {}) },
    }),
  );

describe("where parameters come from", () => {
  test("method and output only in the body", async () => {
    const response = await post("method=version&output=json", "application/x-www-form-urlencoded");
    expect(await response.json()).toEqual({ version: "5.0", min_version: "1.0" });
  });

  test("a body without a type", async () => {
    const response = await post(Buffer.from("method=version&output=json"), undefined);
    expect(response.status).toBe(200);
  });

  test("a multipart header on an empty GET or POST", async () => {
    const headers = { ...bearer(), "content-type": "multipart/form-data" };
    const query = `?method=private.request.get&xRequest=${request.xRequest}`;
    expect((await send(new Request(`${address}${query}`, { headers }))).status).toBe(200);
    expect((await post("", "multipart/form-data", query, bearer())).status).toBe(200);
  });

  test("reads answer POST too", async () => {
    const response = await post(
      `xRequest=${request.xRequest}`,
      "application/x-www-form-urlencoded",
      "?method=private.request.get&output=json",
      bearer(),
    );
    expect((await response.json()).xRequest).toBe(request.xRequest);
  });

  test("a JSON body is none", async () => {
    const response = await post('{"method":"version"}', "application/json", "?output=json");
    expect((await response.json()).error).toEqual([{ id: "201", description: "Invalid method provided" }]);
  });

  test("method names in any letter case, unknown parameters ignored", async () => {
    expect(await json({ method: "VERSION", page: "1", fDeleted: "0" })).toMatchObject({ version: "5.0" });
  });

  test("a question mark in the method's value begins more parameters", async () => {
    const response = await send(
      new Request(`${address}?method=request.get?accesskey=${request.accesskey}&output=json`),
    );
    expect((await response.json()).xRequest).toBe(request.xRequest);
  });
});

describe("methods that are none", () => {
  test.each(["", "request.nothing", "private.request.nothing", "constructor", "__proto__"])("%j", async (method) => {
    expect(await failure({ method })).toEqual({ status: 400, errors: ["201 Invalid method provided"] });
  });

  test("no parameter at all, in XML", async () => {
    const response = await call({});
    expect(response.headers.get("content-type")).toBe("text/xml; charset=UTF-8");
    expect(await response.text()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<errors><error><id>201</id><description>Invalid method provided</description></error></errors>',
    );
  });
});

test.each(["PUT", "PATCH", "DELETE"])("%s is not allowed", async (verb) => {
  const response = await send(new Request(`${address}?method=version`, { method: verb }));
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
});

test("HEAD is GET without the body", async () => {
  const response = await send(new Request(`${address}?method=version`, { method: "HEAD" }));
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

describe("the three outputs of one answer", () => {
  const get = async (output: string) =>
    (await call({ method: "private.request.get", xRequest: request.xRequest, output }, { token: desk.token })).text();

  test("hold the same", async () => {
    const xml = readXml(await get("xml"));
    const data = JSON.parse(await get("json"));
    expect(readPhp(await get("php"))).toEqual(data);
    expect(xml.name).toBe("request");
    expect(xml.children.map(({ name }) => name)).toEqual(Object.keys(data));
    for (const { name, text, children } of xml.children) if (children.length === 0) expect(text).toBe(data[name]);
    const item = xml.children.at(-1)?.children[0];
    expect(item?.name).toBe("item");
    const [shown] = Object.values<Record<string, unknown>>(data.request_history.item);
    expect(item?.children.map(({ name }) => name)).toEqual(Object.keys(shown ?? {}));
    for (const { name, text } of item?.children ?? []) {
      if (name !== "files") expect(text).toBe(shown?.[name]);
    }
    expect(shown?.tNote).toBe("<p>R&D \u{1F600}</p>\r\n  end");
  });

  test("any other output means XML", async () => {
    expect(await get("yaml")).toBe(await get("xml"));
  });
});

test("answers are not cached, and carry the request's number", async () => {
  const { headers } = await call({ method: "version" });
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});
