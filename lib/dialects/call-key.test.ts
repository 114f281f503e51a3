import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { workspaces } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { sha256Hex } from "@/lib/crypto";
import { type Dialect, type Method, serve } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";
import { DomainError, notFound } from "@/lib/domain/errors";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { editToken } from "@/lib/domain/tokens/change-token";
import { listTokenErrors } from "@/lib/domain/tokens/queries";
import { issueToken } from "@/lib/domain/tokens/tokens";
import { env } from "@/lib/env";

setUpTestDatabase();
let admin: Context;
let issued: { id: number; token: string; code: string | null };
beforeAll(async () => {
  const workspace = await makeWorkspace();
  admin = asAgent(workspace, await makeAgent(workspace));
});
beforeEach(async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  issued = await issueToken(admin, { kind: "happyfox", name: "test" });
});
afterAll(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

type Named = Method<string, string>;
const methods: Record<string, Named> = {
  fine: { name: "fine", prepare: () => async (caller) => caller },
  missing: {
    name: "get a thing",
    prepare: () => () => {
      throw notFound("Thing");
    },
  },
  broken: {
    prepare: () => async () => {
      throw new Error("secret detail");
    },
  },
};

const dialect: Dialect<string, string, Named> = {
  name: "test",
  verbs: ["GET"],
  input: {
    limits: { bodyBytes: 1000, fieldBytes: 1000, jsonBytes: 1000, fileBytes: 1000, parameters: 10, parts: 10 },
    bodies: { form: true, multipart: true, json: false },
    untyped: "form",
    values: "body-over-query",
  },
  checksFirst: "caller",
  find: (call) => methods[call.input.values.get("method") ?? ""] as Named,
  authenticate: async (call) => {
    const [key = "", code] = (call.input.values.get("key") ?? "").split(":");
    const found = await call.key.find("happyfox", sha256Hex(key), code);
    if (!found) throw new DomainError("unauthenticated", "Who are you?");
    return found.name;
  },
  present: (_, result) => new Response(result),
  fail: (error) => {
    const known = error instanceof DomainError;
    return { response: new Response(known ? error.code : "failed", { status: 400 }), bug: !known };
  },
  refuseVerb: () => new Response(null, { status: 405 }),
};

const handlers = serve(dialect, { stage: () => Promise.reject(new Error("no files")), logBug: () => {} });
const call = async (method: string, key = `${issued.token}:${issued.code}`) => {
  const response = await handlers.GET(new Request(`http://desk.test/a/b?method=${method}&key=${key}`));
  const { headers } = response;
  return {
    text: await response.text(),
    id: headers.get("x-request-id"),
    limit: [headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining"), headers.get("retry-after")],
  };
};
const errors = async () => (await listTokenErrors(admin, issued.id)).map(({ method, error }) => `${method}: ${error}`);

test("a key and its code open; a wrong code does not, and is told to the key's owner", async () => {
  expect((await call("fine")).text).toBe("test");
  for (const key of [issued.token, `${issued.token}:`, `${issued.token}:${"0".repeat(32)}`, "x:y"]) {
    expect((await call("fine", key)).text, key).toBe("unauthenticated");
  }
  expect(await errors()).toEqual(Array(3).fill("fine: Who are you?"));
});

test("what fails is kept with its key, and a bug by its number alone", async () => {
  await call("missing");
  const { id } = await call("broken");
  expect(await errors()).toEqual([
    `GET /a/b: This desk failed. Its log has more under ${id}.`,
    "get a thing: Thing not found.",
  ]);
});

test("a limit counts the calls of its key alone, and its answers say what is left", async () => {
  expect((await call("fine")).limit).toEqual([null, null, null]);
  await editToken(admin, { id: issued.id, callsPerMinute: 2 });
  expect((await call("fine")).limit).toEqual(["2", "1", null]);
  expect((await call("missing")).limit).toEqual(["2", "0", null]);
  const { text, limit } = await call("fine");
  expect(text).toBe("rate_limited");
  expect(limit.slice(0, 2)).toEqual(["2", "0"]);
  expect(Number(limit[2])).toBeGreaterThan(50);
  expect((await errors())[0]).toBe("fine: This key may make 2 calls a minute.");
  const other = await issueToken(admin, { kind: "happyfox", name: "other", callsPerMinute: 2 });
  expect((await call("fine", `${other.token}:${other.code}`)).text).toBe("other");
});

test("an API that is switched off serves nobody", async () => {
  const { id, settings } = admin.workspace;
  await db
    .update(workspaces)
    .set({ settings: { ...settings, happyfoxApi: false } })
    .where(eq(workspaces.id, id));
  expect((await call("fine")).text).toBe("unavailable");
  expect(await errors()).toEqual(["fine: This API is switched off."]);
  await db.update(workspaces).set({ settings }).where(eq(workspaces.id, id));
  expect((await call("fine")).text).toBe("test");
});
