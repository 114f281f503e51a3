import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, apiTokens, authenticators } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/crypto";
import { call, change, type Desk, failure, json, openDesk, readXml } from "@/lib/dialects/helpspot/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { listTokenErrors } from "@/lib/domain/tokens/queries";
import { issueToken, revokeToken } from "@/lib/domain/tokens/tokens";
import { defaultSettings } from "@/lib/domain/workspaces/create-workspace";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  Object.assign(env, { RATE_LIMITS: "off" });
  await change(desk.workspace, { ...defaultSettings, helpspotPublicApi: true, helpspotPrivateApi: true });
});

const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`,
});
const method = "private.version";
const answer = { version: "5.0", min_version: "1.0" };

describe("credentials that are right", () => {
  test("a bearer token", async () => {
    expect(await json({ method }, { token: desk.token })).toEqual(answer);
  });

  test("Basic, with the address in any letter case", async () => {
    const headers = basic(desk.agent.email.toUpperCase(), desk.password);
    expect(await json({ method }, { headers })).toEqual(answer);
  });

  test("parameters of the address, with the data in the body", async () => {
    const query = { method, username: desk.agent.email, password: desk.password };
    expect(await json(query)).toEqual(answer);
    expect(await json(query, { body: { x: "1" } })).toEqual(answer);
  });
});

test("a password of somebody with a second step is told to send a token, a wrong one only that it is wrong", async () => {
  const [row] = await db.select({ passwordHash: agents.passwordHash }).from(agents).where(eq(agents.id, desk.agent.id));
  const careful = await makeAgent(desk.workspace, "Help Desk Staff", "Cara Ful");
  await db.update(agents).set({ passwordHash: row?.passwordHash }).where(eq(agents.id, careful.id));
  await db.insert(authenticators).values({ agentId: careful.id, secret: "x", confirmedAt: new Date() });
  expect(await failure({ method }, { headers: basic(careful.email, desk.password) })).toMatchObject({
    errors: ["2 User authentication failed. This account signs in with a second step: send an API token instead"],
  });
  expect(await failure({ method }, { headers: basic(careful.email, "wrong") })).toMatchObject({
    errors: ["2 User authentication failed"],
  });
  const { token } = await issueToken(asAgent(desk.workspace, careful), {
    kind: "helpspot",
    name: "Own",
    agentId: careful.id,
  });
  expect(await json({ method }, { token })).toEqual(answer);
});

describe("nothing sent", () => {
  test.each([
    ["no header at all", {}],
    ["Basic with an empty name", basic("", "")],
    ["a header nobody knows", { authorization: "Digest abc" }],
  ])("%s is error 1 with a challenge", async (_, headers) => {
    const response = await call({ method }, { headers });
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="HelpSpot API"']);
    expect(await response.text()).toContain(
      "<errors><error><id>1</id><description>Authentication information not sent</description></error></errors>",
    );
  });

  test("an empty user name in the address", async () => {
    expect((await failure({ method, username: "", password: "x" })).status).toBe(401);
  });
});

describe("credentials that are wrong are error 2", () => {
  const wrong = { status: 400, errors: ["2 User authentication failed"] };

  test("a password, a name, a token", async () => {
    expect(await failure({ method }, { headers: basic(desk.agent.email, "wrong") })).toEqual(wrong);
    expect(await failure({ method }, { headers: basic("nobody@example.com", desk.password) })).toEqual(wrong);
    expect(await failure({ method }, { token: "1|abc" })).toEqual(wrong);
    expect(await failure({ method, username: desk.agent.email })).toEqual(wrong);
  });

  test("names and passwords that no database holds", async () => {
    expect(await failure({ method, username: "a\0b", password: "c\0d" })).toEqual(wrong);
    expect(await failure({ method }, { headers: basic("a\0b", "\0") })).toEqual(wrong);
    expect(await failure({ method }, { headers: basic("x".repeat(10_000), "y".repeat(10_000)) })).toEqual(wrong);
  });

  test("a revoked token, and the token of someone who left", async () => {
    const gone = await makeAgent(desk.workspace, "Help Desk Staff", "Gone Girl");
    const admin = asAgent(desk.workspace, desk.agent);
    const { token, id } = await issueToken(admin, { kind: "helpspot", name: "t", agentId: gone.id });
    expect(await json({ method }, { token })).toEqual(answer);
    await db.update(agents).set({ active: false }).where(eq(agents.id, gone.id));
    expect(await failure({ method }, { token })).toEqual(wrong);
    await db.update(agents).set({ active: true }).where(eq(agents.id, gone.id));
    await revokeToken(admin, id);
    expect(await failure({ method }, { token })).toEqual(wrong);
  });
});

test("using a token is remembered", async () => {
  await db.update(apiTokens).set({ lastUsedAt: null });
  await json({ method }, { token: desk.token });
  const rows = await db.select().from(apiTokens);
  expect(rows.some((row) => row.lastUsedAt !== null)).toBe(true);
});

test("public methods need no credentials and ignore wrong ones", async () => {
  expect(await json({ method: "version" })).toEqual(answer);
  expect(await json({ method: "version" }, { headers: basic("", "") })).toEqual(answer);
  expect(await json({ method: "version" }, { token: "wrong" })).toEqual(answer);
});

const tooMany = { status: 400, errors: ["3 Too many failed login attempts. Please wait a minute and try again"] };

test("five failures of a name from an address, and the sixth is error 3, also with the right password", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const tina = await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews");
  await db
    .update(agents)
    .set({ passwordHash: await hashPassword("hers") })
    .where(eq(agents.id, tina.id));
  const from = (address: string, password: string, name = tina.email) =>
    failure({ method }, { headers: { ...basic(name, password), "x-forwarded-for": address } });
  for (let count = 0; count < 5; count += 1) {
    expect((await from("192.0.2.1", "wrong")).errors).toEqual(["2 User authentication failed"]);
  }
  expect(await from("192.0.2.1", "wrong")).toEqual(tooMany);
  expect(await from("192.0.2.1", "hers")).toEqual(tooMany);
  expect((await from("192.0.2.2", "hers")).status).toBe(200);
  // A script that was right a moment ago is not stopped by somebody else's guesses.
  expect((await from("192.0.2.1", "hers")).status).toBe(200);
});

test("guesses sent at once count as well", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const guesses = Array.from({ length: 12 }, (_, count) =>
    failure(
      { method },
      { headers: { ...basic("many@example.com", `guess ${count}`), "x-forwarded-for": "192.0.2.3" } },
    ),
  );
  const answers = (await Promise.all(guesses)).map(({ errors }) => errors[0]?.slice(0, 1));
  expect(answers.filter((id) => id === "2")).toHaveLength(5);
  expect(answers.filter((id) => id === "3")).toHaveLength(7);
});

test("wrong access keys of one request from one address are limited, then right ones too", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const made = await json({ method: "request.create" }, { body: { tNote: "a", sUserId: "1" } });
  const headers = { "x-forwarded-for": "192.0.2.4" };
  const get = (accesskey: string, sent = headers) => failure({ method: "request.get", accesskey }, { headers: sent });
  for (let count = 0; count < 5; count += 1) {
    expect((await get(`${made.xRequest}wrongkey`)).errors).toEqual(["102 Valid access key required"]);
  }
  expect(await get(`${made.xRequest}wrongkey`)).toEqual(tooMany);
  expect(await get(String(made.accesskey))).toEqual(tooMany);
  const body = { accesskey: String(made.accesskey), tNote: "b" };
  expect(await failure({ method: "request.update" }, { headers, body })).toEqual(tooMany);
  expect((await get(String(made.accesskey), { "x-forwarded-for": "192.0.2.5" })).status).toBe(200);
  expect((await get(`${Number(made.xRequest) + 1}wrongkey`)).errors).toEqual(["102 Valid access key required"]);
});

test("wrong tokens are limited too, right ones go on", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const headers = { "x-forwarded-for": "192.0.2.9" };
  for (let count = 0; count < 6; count += 1) await failure({ method }, { token: "wrong", headers });
  expect((await failure({ method }, { token: "wrong", headers })).errors[0]).toMatch(/^3 /);
  expect(await json({ method }, { token: desk.token, headers })).toEqual(answer);
});

test("a token with a limit of its own, passed, is error 3 and 429 in each output", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const admin = asAgent(desk.workspace, desk.agent);
  const input = { kind: "helpspot", name: "limited", agentId: desk.agent.id, callsPerMinute: 1 } as const;
  const { token, id } = await issueToken(admin, input);
  expect(await json({ method }, { token })).toEqual(answer);
  expect(await failure({ method }, { token })).toEqual({
    status: 429,
    errors: ["3 Too many failed login attempts. Please wait a minute and try again"],
  });
  const response = await call({ method }, { token });
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(readXml(await response.text()).name).toBe("errors");
  const [latest] = await listTokenErrors(admin, id);
  expect(latest).toMatchObject({ method, error: "This key may make 1 call a minute." });
});

describe("as an administrator sets it", () => {
  test("a call without a sign-in is error 1 with status 400, and no challenge", async () => {
    await change(desk.workspace, { helpspotChallenge: false });
    const response = await call({ method, output: "json" });
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([400, null]);
    expect(await response.json()).toEqual({
      error: [{ id: "1", description: "Authentication information not sent" }],
    });
  });

  test("in maintenance every method is error 302, signed in or not", async () => {
    await change(desk.workspace, { helpspotMaintenance: true });
    const busy = { status: 400, errors: ["302 Maintenance mode enabled"] };
    expect(await failure({ method: "version" })).toEqual(busy);
    expect(await failure({ method }, { token: desk.token })).toEqual(busy);
    expect(await failure({ method })).toEqual(busy);
  });

  test("numbers print as numbers", async () => {
    const asked = { method: "private.request.getStatusTypes" };
    const xStatus = desk.status.Active;
    const status = (value: unknown) => ({
      status: expect.arrayContaining([expect.objectContaining({ xStatus: value })]),
    });
    expect(await json(asked, { token: desk.token })).toMatchObject(status(String(xStatus)));
    await change(desk.workspace, { helpspotNumbers: "native" });
    expect(await json(asked, { token: desk.token })).toMatchObject(status(xStatus));
  });
});

describe("a switched-off API", () => {
  test("answers with a reply that is no error list", async () => {
    await change(desk.workspace, { helpspotPublicApi: false, helpspotPrivateApi: false });
    const xml = await call({ method: "version" });
    expect([xml.status, await xml.text()]).toEqual([
      400,
      '<?xml version="1.0" encoding="UTF-8"?>\n<reply>Public API not enabled</reply>',
    ]);
    const reply = { reply: "Private API not enabled" };
    for (const options of [{}, { token: desk.token }, { token: "wrong" }]) {
      const response = await call({ method, output: "json" }, options);
      expect([response.status, await response.json()]).toEqual([400, reply]);
    }
    const php = await call({ method, output: "php" });
    expect(await php.text()).toBe('a:1:{s:5:"reply";s:23:"Private API not enabled";}');
  });

  test("is one of two", async () => {
    await change(desk.workspace, { helpspotPublicApi: false });
    expect(await json({ method }, { token: desk.token })).toEqual(answer);
    expect((await call({ method: "request.getCategories" })).status).toBe(400);
  });
});
