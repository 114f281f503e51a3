import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { agents } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/crypto";
import { makeAgent, makeWorkspace } from "../testing";
import { checkAgentPasswordAgain } from "./agent-password";

setUpTestDatabase();

async function scene() {
  const agent = await makeAgent(await makeWorkspace());
  const change = (values: Partial<typeof agents.$inferInsert>) =>
    db.update(agents).set(values).where(eq(agents.id, agent.id));
  await change({ passwordHash: await hashPassword("right") });
  let slow = 0;
  const check = async (password: string, name = agent.email) =>
    (
      await checkAgentPasswordAgain(name, password, async () => {
        slow += 1;
      })
    )?.agent.id ?? null;
  return { agent, change, check, slowChecks: () => slow };
}

test("a right password is checked once in a minute, a wrong one every time", async () => {
  const { agent, check, slowChecks } = await scene();
  for (let count = 0; count < 3; count += 1) expect(await check("right")).toBe(agent.id);
  expect(slowChecks()).toBe(1);
  for (let count = 0; count < 3; count += 1) expect(await check("wrong")).toBeNull();
  expect(slowChecks()).toBe(4);
  expect(await check("right", "nobody@desk.example")).toBeNull();
  expect(slowChecks()).toBe(5);
});

test("calls that come at once with the same password share a check", async () => {
  const { agent, check, slowChecks } = await scene();
  expect(await Promise.all([check("right"), check("right"), check("right")])).toEqual([agent.id, agent.id, agent.id]);
  expect(slowChecks()).toBe(1);
});

test("another password, or leaving, ends it at once", async () => {
  const { agent, change, check } = await scene();
  expect(await check("right")).toBe(agent.id);
  await change({ passwordHash: await hashPassword("new") });
  expect(await check("right")).toBeNull();
  expect(await check("new")).toBe(agent.id);
  await change({ active: false });
  expect(await check("new")).toBeNull();
});

test("what limits attempts is thrown, and no check is made", async () => {
  const { agent } = await scene();
  const refuse = checkAgentPasswordAgain(agent.email, "right", async () => {
    throw new Error("too often");
  });
  await expect(refuse).rejects.toThrow("too often");
});
