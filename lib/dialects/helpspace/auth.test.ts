import { afterAll, beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { call, type Desk, openDesk, outcome } from "@/lib/dialects/helpspace/testing";
import { changeSettings } from "@/lib/domain/settings/commands";
import { asAgent } from "@/lib/domain/testing";
import { listTokenErrors } from "@/lib/domain/tokens/queries";
import { issueToken } from "@/lib/domain/tokens/tokens";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

test("a token with a limit of its own: 429 with the seconds to wait, and its owner can read why", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const admin = asAgent(desk.workspace, desk.agent);
  const input = { kind: "helpspace", name: "limited", agentId: desk.agent.id, callsPerMinute: 2 } as const;
  const { token, id } = await issueToken(admin, input);
  const limited = { ...desk, token };
  expect((await call(limited, "GET", "/tickets")).headers.get("x-ratelimit-remaining")).toBe("1");
  expect((await outcome(limited, "POST", "/tickets", { subject: "x" }))[0]).toBe(422);
  const response = await call(limited, "GET", "/tickets");
  expect([response.status, await response.json()]).toEqual([429, { message: "Too Many Attempts." }]);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(50);
  expect([response.headers.get("x-ratelimit-limit"), response.headers.get("x-ratelimit-remaining")]).toEqual([
    "2",
    "0",
  ]);
  const errors = await listTokenErrors(admin, id);
  expect(errors.map(({ method, error }) => `${method}: ${error.slice(0, 66)}`)).toEqual([
    "Get all tickets: This key may make 2 calls a minute.",
    "Create ticket: The given data was invalid. The channel field is required. The fro",
  ]);
  Object.assign(env, { RATE_LIMITS: "off" });
});

test("wrong tokens are limited, right ones go on", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  for (let count = 0; count < 10; count += 1)
    expect((await outcome({ ...desk, token: "x" }, "GET", "/tickets"))[0]).toBe(401);
  expect((await outcome({ ...desk, token: "x" }, "GET", "/tickets"))[0]).toBe(429);
  expect((await outcome(desk, "GET", "/tickets"))[0]).toBe(200);
  Object.assign(env, { RATE_LIMITS: "off" });
});

test("switched off", async () => {
  await changeSettings(asAgent(desk.workspace, desk.agent), { helpspaceApi: false });
  expect(await outcome(desk, "GET", "/tickets")).toEqual([503, { message: "This API is switched off." }]);
});
