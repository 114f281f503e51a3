import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { apiTokens, attachments, workspaces } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { failure, ok, openScene, type Scene, send } from "@/lib/dialects/happyfox/testing";
import { getSignedAttachment, signedHref } from "@/lib/domain/attachments/signed-links";
import { asAgent, freshen } from "@/lib/domain/testing";
import { revokeToken } from "@/lib/domain/tokens/tokens";
import { env } from "@/lib/env";

setUpTestDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

const tokenOf = async (one: Scene) => {
  const rows = await db.select().from(apiTokens).where(eq(apiTokens.workspaceId, one.workspace.id));
  return rows.find((row) => row.kind === "happyfox")?.id ?? 0;
};

it("opens nothing with a key that was taken back, or while the API is switched off", async () => {
  const own = await openScene();
  await ok(own, "categories/");
  const settings = { ...own.workspace.settings, happyfoxApi: false };
  await db.update(workspaces).set({ settings }).where(eq(workspaces.id, own.workspace.id));
  expect(await failure(own, "categories/")).toEqual({ status: 401, error: "This API is switched off." });
  await db
    .update(workspaces)
    .set({ settings: { ...settings, happyfoxApi: true } })
    .where(eq(workspaces.id, own.workspace.id));
  await ok(own, "categories/");
  await freshen(own.workspace);
  await revokeToken(asAgent(own.workspace, own.agent), await tokenOf(own));
  expect((await failure(own, "categories/")).status).toBe(401);
});

it("answers a key that is used too often with 429 and when to come back", async () => {
  const own = await openScene();
  await db
    .update(apiTokens)
    .set({ callsPerMinute: 2 })
    .where(eq(apiTokens.id, await tokenOf(own)));
  Object.assign(env, { RATE_LIMITS: "on" });
  const first = await send(own, "categories/");
  expect([first.status, first.headers.get("x-ratelimit-remaining")]).toEqual([200, "1"]);
  await send(own, "categories/");
  const third = await send(own, "categories/");
  expect([third.status, third.headers.get("x-ratelimit-remaining")]).toEqual([429, "0"]);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await third.json()).toEqual({ error: expect.any(String) });
});

it("keeps who guesses keys waiting", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const guess = () => send(null, "categories/", undefined, { headers: { authorization: "Basic eDp5" } });
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++) statuses.push((await guess()).status);
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(statuses.slice(10)).toEqual([429, 429]);
  expect((await send(scene, "categories/")).status).toBe(200);
});

it("gives addresses of files that work for five minutes, and for no other file", async () => {
  const form = new FormData();
  const values = { name: "n", email: "n@x.example", subject: "s", text: "t", category: String(scene.category) };
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  form.append("attachments", new File(["bytes"], "plan.txt"));
  const ticket = await ok(scene, "tickets/", form);
  const [file] = await db.select().from(attachments).where(eq(attachments.ticketId, ticket.id));
  if (!file) throw new Error("There is no file.");
  const parts = (href: string) => {
    const { searchParams } = new URL(href);
    return [searchParams.get("until") ?? "", searchParams.get("signature") ?? ""] as const;
  };
  const fresh = parts(ticket.updates[0].message.attachments[0].url);
  expect(await getSignedAttachment(file.key, ...fresh)).toMatchObject({ id: file.id });
  const old = parts(signedHref(file, { now: new Date(Date.now() - 7 * 60_000) }));
  await expect(getSignedAttachment(file.key, ...old)).rejects.toMatchObject({ code: "forbidden", reason: "expired" });
  await expect(getSignedAttachment(file.key, fresh[0], "0".repeat(32))).rejects.toMatchObject({ code: "not_found" });
  await expect(getSignedAttachment(file.key, "9999999999", fresh[1])).rejects.toMatchObject({ code: "not_found" });
  await ok(scene, `ticket/${ticket.id}/delete/`, { staff_id: scene.agent.id });
  await expect(getSignedAttachment(file.key, ...fresh)).rejects.toMatchObject({ code: "not_found" });
});
