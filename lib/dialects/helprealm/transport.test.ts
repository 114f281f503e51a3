import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { sha256Hex } from "@/lib/crypto";
import { methods } from "@/lib/dialects/helprealm/methods";
import {
  addComment,
  ask,
  bugs,
  type Desk,
  file,
  form,
  makeTicket,
  openDesk,
  post,
  send,
} from "@/lib/dialects/helprealm/testing";
import { asSystem } from "@/lib/domain/testing";
import { editToken, rotateToken } from "@/lib/domain/tokens/change-token";
import { findToken } from "@/lib/domain/tokens/tokens";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
let other: Desk;
beforeAll(async () => {
  desk = await openDesk();
  other = await openDesk();
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const pathOf = (method: (typeof methods)[number]) => method.path.replace("/api/{workspace}", "");
const request = (method: string, init: RequestInit = {}) => new Request("http://desk.test/", { method, ...init });

describe.each(methods.map((method) => [method.name, method] as const))("%s", (_, method) => {
  const path = pathOf(method);

  test("its example works as it is printed", async () => {
    const hash = await makeTicket(desk, { type: desk.types[0], attachment: file("a.txt") });
    const { data } = await ask(desk.hash, "/ticket/attachments", { apitoken: desk.key, hash });
    const fill: Record<string, string> = {
      "{apitoken}": desk.key,
      "{token}": desk.widgetKey,
      "{hash}": hash,
      "{cmt_id}": String(await addComment(desk, hash, "words")),
      "{file_id}": String((data as { item: { id: number } }[])[0]?.item.id),
    };
    const sent = Object.fromEntries(
      Object.entries(method.example).map(([name, value]) => [name, fill[value] ?? value]),
    );
    if (sent.type) sent.type = String(desk.types[0]);
    const attachment = method.file === "required" ? { attachment: file("b.txt") } : {};
    const answer = await ask(desk.hash, path, { ...sent, ...attachment });
    expect(answer).toMatchObject({ code: String(method.success.documented), workspace: desk.hash });
  });

  test.each(["GET", "PUT", "PATCH", "DELETE"])("%s is not answered", async (verb) => {
    const response = await send(`/${desk.hash}${path}`, request(verb));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toEqual({ message: "Only POST is answered here." });
  });

  test("the answer is JSON that no cache keeps, with the status 200 whatever the outcome", async () => {
    const response = await send(`/${desk.hash}${path}`, request("POST"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("cache-control")).toBe("no-cache, private");
    expect(response.headers.has("set-cookie")).toBe(false);
    expect(response.headers.has("access-control-allow-origin")).toBe(method.door === "widget");
    const names = Object.entries(method.fields).flatMap(([name, field]) => (field.required ? [name] : []));
    expect(await response.json()).toEqual({
      code: "500",
      workspace: desk.hash,
      invalid_fields: names.map((name) => ({ name, value: null })),
    });
  });

  test("another workspace's key is wrong here, and so is ours there", async () => {
    const keyField = method.door === "api" ? "apitoken" : "token";
    const keyOf = (of: Desk) => (method.door === "api" ? of.key : of.widgetKey);
    const filler = { ...form(desk), text: "long enough", hash: "0".repeat(32), cmt_id: 1, file_id: 1, token: "" };
    for (const [here, there] of [
      [desk, other],
      [other, desk],
    ] as const) {
      const sent = { ...filler, [keyField]: keyOf(there), type: here.types[0] };
      const answer = await ask(here.hash, path, sent);
      expect(answer).toEqual({ code: "403", workspace: here.hash, [keyField]: keyOf(there) });
    }
  });
});

test("OPTIONS says what is answered", async () => {
  const response = await send(`/${desk.hash}/ticket/create`, request("OPTIONS"));
  expect([response.status, response.headers.get("allow"), await response.text()]).toEqual([200, "POST", ""]);
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

test.each(["/ticket/list", "/ticket/create/more", "/ticket/ticket/create", "/widget/create", "/ticket"])(
  "there is nothing at %s",
  async (path) => {
    const response = await send(`/${desk.hash}${path}`, request("POST"));
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not found." });
  },
);

test("a new key takes the place of the old one at once", async () => {
  const mine = await openDesk();
  const hash = await makeTicket(mine);
  const token = await findToken("helprealm", sha256Hex(mine.key));
  const { token: key } = await rotateToken(asSystem(mine.workspace), token?.id ?? 0);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  const info = (apitoken: string) => ask(mine.hash, "/ticket/info", { apitoken, hash });
  expect(await info(mine.key)).toMatchObject({ code: "403", apitoken: mine.key });
  expect(await info(key)).toMatchObject({ code: "200" });
});

test("a key that is used too often is told so in the dialect's way", async () => {
  const mine = await openDesk();
  const hash = await makeTicket(mine);
  const token = await findToken("helprealm", sha256Hex(mine.key));
  await editToken(asSystem(mine.workspace), { id: token?.id ?? 0, callsPerMinute: 1 });
  Object.assign(env, { RATE_LIMITS: "on" });
  const info = () => post(mine.hash, "/ticket/info", { apitoken: mine.key, hash });
  const [first, second] = [await info(), await info()];
  Object.assign(env, { RATE_LIMITS: "off" });
  expect((await first.json()).code).toBe("200");
  const wait = expect.toSatisfy((seconds) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 60);
  expect(await second.json()).toEqual({ code: "429", workspace: mine.hash, ticket_wait_time: wait });
  expect(second.headers.get("x-ratelimit-limit")).toBe("1");
});
