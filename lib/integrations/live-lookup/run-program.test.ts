import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { runProgram } from "./run-program";

let folder: string;
const limits = { timeoutMs: 5000, maxBytes: 10_000 };
const program = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lookup-program-"));
  const scripts: Record<string, string> = {
    args: `for one in "$@"; do printf '[%s]' "$one"; done`,
    environment: "env",
    big: "head -c 100000 /dev/zero",
    bad: "echo half; exit 3",
    // Its child would hold the pipe open long after it was ended itself.
    slow: `(sleep 3; touch ${folder}/late) & sleep 30`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(program(name), `#!/bin/sh\n${script}\n`);
    chmodSync(program(name), 0o755);
  }
  writeFileSync(program("text"), "no program");
  Object.assign(env, { LOOKUP_PROGRAMS: [...Object.keys(scripts), "text", "missing"].map(program) });
});
afterAll(() => {
  Object.assign(env, { LOOKUP_PROGRAMS: [] });
  rmSync(folder, { recursive: true, force: true });
});

test("arguments arrive as they are; no shell reads them", async () => {
  const hostile = [
    `--a=$(touch ${folder}/hit)`,
    `--b=\`touch ${folder}/hit\`; touch ${folder}/hit`,
    "--c='\"\n|&>",
    "--d",
  ];
  const printed = await runProgram(program("args"), hostile, limits);
  expect(printed.toString()).toBe(hostile.map((one) => `[${one}]`).join(""));
  expect(existsSync(program("hit"))).toBe(false);
});

test("the environment of the desk stays with the desk", async () => {
  process.env.LOOKUP_TEST_SECRET = "hidden";
  const printed = (await runProgram(program("environment"), [], limits)).toString();
  delete process.env.LOOKUP_TEST_SECRET;
  expect(printed).toContain("PATH=");
  expect(printed).not.toMatch(/hidden|DATABASE|SECRET/);
});

test("only what the operator names is run", async () => {
  for (const one of ["/bin/sh", `${folder}/../${path.basename(folder)}/args`, "args", ""])
    await expect(runProgram(one, ["-c", "true"], limits)).rejects.toMatchObject({ reason: "not_allowed" });
  Object.assign(env, { LOOKUP_PROGRAMS: env.LOOKUP_PROGRAMS.filter((one) => one !== program("bad")) });
  await expect(runProgram(program("bad"), [], limits)).rejects.toMatchObject({ reason: "not_allowed" });
  Object.assign(env, { LOOKUP_PROGRAMS: [...env.LOOKUP_PROGRAMS, program("bad")] });
});

test.each([
  ["bad", "failed"],
  ["text", "start"],
  ["missing", "start"],
  ["big", "too_much"],
])("%s: %s", async (name, reason) => {
  await expect(runProgram(program(name), [], limits)).rejects.toMatchObject({ reason });
});

test("a slow one ends in time, with what it started", async () => {
  const started = Date.now();
  await expect(runProgram(program("slow"), [], { ...limits, timeoutMs: 300 })).rejects.toMatchObject({
    reason: "timeout",
  });
  expect(Date.now() - started).toBeLessThan(2000);
  await new Promise((resolve) => setTimeout(resolve, 3200));
  expect(existsSync(program("late"))).toBe(false);
});

test("not many run at once", async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 9 }, () => runProgram(program("slow"), [], { ...limits, timeoutMs: 300 })),
  );
  const reasons = all.map((one) => one.status === "rejected" && one.reason.reason);
  expect(reasons.filter((one) => one === "timeout")).toHaveLength(8);
  expect(reasons.filter((one) => one === "busy")).toHaveLength(1);
});
