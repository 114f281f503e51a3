import { expect, test, vi } from "vitest";
import { basicCredentials, bearerToken } from "@/lib/dialects/credentials";
import { InputError } from "@/lib/dialects/input-errors";
import { type Call, type Dialect, type Method, serve } from "@/lib/dialects/serve";

class Refusal extends Error {}

type Echo = Method<string, string>;

const echo: Echo = {
  prepare: (call) => {
    if (call.input.values.get("bad")) throw new Refusal("bad parameter");
    return async (caller) => `${caller}:${call.verb}:${String(call.path.id)}:${call.input.values.get("a") ?? ""}`;
  },
};

const broken: Echo = {
  prepare: () => async () => {
    throw new Error("secret detail");
  },
};

function dialect(checksFirst: "caller" | "parameters"): Dialect<string, string, Echo> {
  return {
    name: "test",
    verbs: ["GET", "POST"],
    input: {
      limits: { bodyBytes: 1000, fieldBytes: 1000, jsonBytes: 1000, fileBytes: 1000, parameters: 10, parts: 10 },
      bodies: { form: true, multipart: true, json: false },
      untyped: "form",
      values: "body-over-query",
    },
    find: (call: Call) => (call.input.values.get("method") === "broken" ? broken : echo),
    authenticate: async (call) => {
      if (call.input.values.get("user") === "nobody") throw new Refusal("unknown caller");
      return "ann";
    },
    checksFirst,
    present: (_, result) => new Response(result),
    fail: (error) => {
      if (error instanceof Refusal) return { response: new Response(error.message, { status: 400 }), bug: false };
      if (error instanceof InputError) return { response: new Response(error.fault, { status: 400 }), bug: false };
      return { response: new Response("It failed.", { status: 500 }), bug: true };
    },
    refuseVerb: () => new Response("verb", { status: 405, headers: { allow: "GET, POST" } }),
  };
}

function desk(checksFirst: "caller" | "parameters" = "caller") {
  const logBug = vi.fn();
  const files: string[] = [];
  const stage = async (bytes: AsyncIterable<Uint8Array>) => {
    let text = "";
    for await (const chunk of bytes) text += Buffer.from(chunk).toString();
    return {
      hash: text,
      size: text.length,
      keep: async () => void files.push(`kept ${text}`),
      drop: async () => void files.push(`dropped ${text}`),
    };
  };
  const handlers = serve(dialect(checksFirst), { stage, logBug });
  const get = (query: string) => handlers.GET(new Request(`http://desk.test/?${query}`));
  return { handlers, logBug, get, files };
}

test("a call is read, run and presented, with its path's parts", async () => {
  const { handlers } = desk();
  const request = new Request("http://desk.test/", { method: "POST", body: new URLSearchParams({ a: "1" }) });
  const response = await handlers.POST(request, { params: Promise.resolve({ id: "7" }) });
  expect(await response.text()).toBe("ann:POST:7:1");
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});

test("a bug is logged under the request's id, and the answer says nothing of it", async () => {
  const { get, logBug } = desk();
  const response = await get("method=broken");
  expect([response.status, await response.text()]).toEqual([500, "It failed."]);
  expect(logBug).toHaveBeenCalledExactlyOnceWith({
    requestId: response.headers.get("x-request-id"),
    dialect: "test",
    error: new Error("secret detail"),
  });
});

test("an outcome is no bug", async () => {
  const { get, logBug } = desk();
  expect(await (await get("bad=1")).text()).toBe("bad parameter");
  expect(await (await get("a=1&".repeat(11))).text()).toBe("too_many_parameters");
  expect(logBug).not.toHaveBeenCalled();
});

test("the dialect says what is checked first", async () => {
  expect(await (await desk("caller").get("bad=1&user=nobody")).text()).toBe("unknown caller");
  expect(await (await desk("parameters").get("bad=1&user=nobody")).text()).toBe("bad parameter");
});

test("verbs", async () => {
  const { handlers } = desk();
  const put = await handlers.PUT(new Request("http://desk.test/", { method: "PUT", body: "x".repeat(2000) }));
  expect(put.status).toBe(405);
  const head = await handlers.HEAD(new Request("http://desk.test/?a=1", { method: "HEAD" }));
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const listed = await handlers.OPTIONS(new Request("http://desk.test/", { method: "OPTIONS" }));
  expect(listed.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
});

test("credentials", () => {
  const of = (authorization: string) => new Request("http://desk.test/", { headers: { authorization } });
  expect(bearerToken(of("bearer 3|abc "))).toBe("3|abc");
  expect(bearerToken(of("Basic abc"))).toBeUndefined();
  expect(basicCredentials(of(`Basic ${Buffer.from("tim@ex.com:my:pass").toString("base64")}`))).toEqual({
    name: "tim@ex.com",
    password: "my:pass",
  });
  expect(basicCredentials(of(`Basic ${Buffer.from(":").toString("base64")}`))).toEqual({ name: "", password: "" });
  expect(basicCredentials(of("Basic ***"))).toBeUndefined();
});

test.each([
  ["a known caller's file is kept before the method runs", { a: "1" }, ["kept x"]],
  ["a stranger's file is dropped", { user: "nobody" }, ["dropped x"]],
  ["a file beside a bad parameter is dropped", { bad: "1" }, ["dropped x"]],
  ["a file of a call that a bug ends is kept: the caller was known", { method: "broken" }, ["kept x"]],
] as const)("%s", async (_, fields, expected) => {
  for (const checksFirst of ["caller", "parameters"] as const) {
    const { handlers, files } = desk(checksFirst);
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("file", new File(["x"], "x.txt"));
    await handlers.POST(new Request("http://desk.test/", { method: "POST", body }));
    expect(files).toEqual(expected);
  }
});
