import { expect, test, vi } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { DomainError } from "../errors";
import { giveBack, spend } from "./limits";

// Ahead of the imports, which read it: the other tests run without limits.
vi.hoisted(() => {
  process.env.RATE_LIMITS = "on";
});

setUpTestDatabase();

test("an allowance is used up for one key and not for another", async () => {
  const allowance = { name: "test-keys", points: 2, seconds: 60 };
  await spend(allowance, "ida");
  await spend(allowance, "ida");
  const refused = await spend(allowance, "ida").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DomainError);
  expect(refused).toMatchObject({ code: "rate_limited", message: "Too many attempts. Try again in one minute." });
  expect((refused as DomainError).retryAfterSeconds).toBeGreaterThan(0);
  await spend(allowance, "tom");
});

test("a point given back can be used again", async () => {
  const allowance = { name: "test-back", points: 1, seconds: 60 };
  await spend(allowance, "ida");
  await giveBack(allowance, "ida");
  await spend(allowance, "ida");
  await expect(spend(allowance, "ida")).rejects.toThrow("Too many attempts");
});

test("simultaneous attempts never get more than the allowance", async () => {
  const allowance = { name: "test-rush", points: 5, seconds: 60 };
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => spend(allowance, "ida")));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(5);
});
