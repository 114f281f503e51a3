import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { env } from "@/lib/env";
import { assertPointLeft, clearPoints, networkOf, takePoint } from "./rate-limits";

setUpTestDatabase();
beforeAll(() => {
  Object.assign(env, { RATE_LIMITS: "on" });
});
afterAll(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

const limit = { name: "test", points: 3, seconds: 600 };

describe("a rate limit", () => {
  it("lets so many through, then says how long to wait", async () => {
    for (let i = 0; i < 3; i++) await takePoint(limit, "a");
    await expect(takePoint(limit, "a")).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 590 && seconds <= 600),
    });
  });

  it("counts simultaneous acts one by one, and each key by itself", async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => takePoint(limit, "b")));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(3);
    await takePoint(limit, "c");
  });

  it("looks without counting, and forgets when told", async () => {
    for (let i = 0; i < 5; i++) await assertPointLeft(limit, "d");
    for (let i = 0; i < 3; i++) await takePoint(limit, "d");
    await expect(assertPointLeft(limit, "D")).rejects.toMatchObject({ code: "rate_limited" });
    await clearPoints(limit, "d");
    await assertPointLeft(limit, "d");
  });

  it("begins anew when its time is over", async () => {
    const short = { name: "short", points: 1, seconds: 1 };
    await takePoint(short, "e");
    await expect(takePoint(short, "e")).rejects.toMatchObject({ code: "rate_limited" });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await takePoint(short, "e");
  });

  it("never refuses while limits are off", async () => {
    Object.assign(env, { RATE_LIMITS: "off" });
    for (let i = 0; i < 9; i++) await takePoint(limit, "a");
    Object.assign(env, { RATE_LIMITS: "on" });
  });
});

describe("networkOf", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ])("%s counts as %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
