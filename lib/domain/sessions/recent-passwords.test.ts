import { afterEach, expect, it, vi } from "vitest";
import { hashPassword } from "@/lib/crypto";
import { verifyOftenSentPassword } from "./recent-passwords";

vi.mock(import("@/lib/crypto"), async (original) => {
  const real = await original();
  return { ...real, verifyPassword: vi.fn(real.verifyPassword) };
});
const { verifyPassword } = await import("@/lib/crypto");
const checks = vi.mocked(verifyPassword);

afterEach(() => {
  checks.mockClear();
  vi.useRealTimers();
});

it("checks a right password once a minute, and a wrong one every time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const stored = await hashPassword("right");
  expect(await verifyOftenSentPassword(stored, "right")).toBe(true);
  expect(await verifyOftenSentPassword(stored, "right")).toBe(true);
  expect(checks).toHaveBeenCalledTimes(1);
  for (const wrong of ["wrong", "wrong", "", "right "])
    expect(await verifyOftenSentPassword(stored, wrong)).toBe(false);
  expect(checks).toHaveBeenCalledTimes(5);
  vi.advanceTimersByTime(61_000);
  expect(await verifyOftenSentPassword(stored, "right")).toBe(true);
  expect(checks).toHaveBeenCalledTimes(6);
});

it("forgets when the password was changed, and knows no password for nobody", async () => {
  const stored = await hashPassword("right");
  expect(await verifyOftenSentPassword(stored, "right")).toBe(true);
  expect(await verifyOftenSentPassword(await hashPassword("other"), "right")).toBe(false);
  for (const nobody of [null, undefined, ""]) expect(await verifyOftenSentPassword(nobody, "right")).toBe(false);
});
