import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { outgoingMails, webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hmacHex } from "@/lib/crypto";
import { type AgentActor, type Context, inTransaction } from "@/lib/domain/context";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { dropOldDeliveries, failingUntilOff, pauses } from "@/lib/domain/webhooks/deliveries";
import { tellWebhooks } from "@/lib/domain/webhooks/queue";
import { webhooksSwitchedOff } from "@/lib/domain/webhooks/switch-off";
import { createWebhook, editWebhook, getWebhook } from "@/lib/domain/webhooks/webhooks";
import type { Wording } from "@/lib/domain/webhooks/wording";
import { env } from "@/lib/env";
import { deliverWebhook } from "./deliver";

setUpTestDatabase();
let server: Server;
let url: string;
let status = 200;
const seen: { headers: IncomingMessage["headers"]; body: string }[] = [];
let ctx: Context;
let webhookId: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      seen.push({ headers: request.headers, body });
      response.writeHead(status).end("thanks\0");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
  server.close();
  Object.assign(env, { OUTGOING_NETWORKS: "" });
});
beforeEach(async () => {
  Object.assign(env, { OUTGOING_NETWORKS: "127.0.0.1" });
  status = 200;
  seen.length = 0;
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace));
  const headers = [{ key: "X-Key", value: "open" }];
  const wished = { name: "Test", format: "json", url, secret: "shh", headers, enabled: true } as const;
  webhookId = (await createWebhook(ctx, { ...wished, triggers: ["tag.created"] })).id;
});

async function tell(id: number): Promise<string> {
  await inTransaction(ctx, (ctx) => tellWebhooks(ctx, { trigger: "tag.created", subject: { type: "tag", id } }));
  const rows = await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.workspaceId, ctx.workspace.id));
  return rows.find((row) => row.subjectId === id)?.id ?? "";
}
let made = 0;
const wording: Wording = {
  contentType: "application/json",
  body: async () => JSON.stringify({ made: ++made, text: "ü" }),
  sign: (secret, body) => ({ "hs-signature": hmacHex(secret, body) }),
};
const wordings = (one: Wording) => ({ json: one, "helpspot-form": one, happyfox: one, helpspace: one });
const deliver = (id: string) => deliverWebhook(id, wordings(wording));
const rowOf = async (id: string) => (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0];
const attemptsOf = (id: string) =>
  db.select().from(webhookAttempts).where(eq(webhookAttempts.deliveryId, id)).orderBy(webhookAttempts.id);
const jobsOf = (id: string) =>
  db.execute<{ seconds: number }>(sql`select extract(epoch from run_at - now())::int as seconds
    from graphile_worker.jobs where key = ${`webhook.deliver:${id}`}`);

test("a delivery is sent once, signed by body, and by id and time together", async () => {
  const id = await tell(1);
  expect(await jobsOf(id)).toHaveLength(1);
  await deliver(id);
  await deliver(id);
  expect(seen).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "" }] = seen;
  const timestamp = String(headers["webhook-timestamp"]);
  expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "x-key": "open",
    "webhook-id": id,
    "hs-signature": hmacHex("shh", body),
    "webhook-signature": `v1,${Buffer.from(hmacHex("shh", `${id}.${timestamp}.${body}`), "hex").toString("base64")}`,
  });
  expect(await rowOf(id)).toMatchObject({ state: "delivered", attempts: 1, body });
  expect(await attemptsOf(id)).toMatchObject([{ succeeded: true, status: 200, response: "thanks", error: "" }]);
});

test("what fails is sent again, the same bytes after growing pauses, and given up after a day's", async () => {
  const id = await tell(1);
  status = 503;
  for (const [index, pause] of pauses.entries()) {
    await deliver(id);
    const [job] = await jobsOf(id);
    expect(Math.abs((job?.seconds ?? 0) * 1000 - pause)).toBeLessThan(5_000);
    expect(await rowOf(id)).toMatchObject({ state: "waiting", attempts: index + 1 });
  }
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(86_400_000);
  await deliver(id);
  expect((await rowOf(id))?.state).toBe("given_up");
  expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  expect((await getWebhook(ctx, webhookId)).failedCount).toBe(pauses.length + 1);
});

test("one success forgets the failures; ten in a row that last an hour switch it off, and what waits is told when it is on again", async () => {
  status = 500;
  const ids: string[] = [];
  for (let at = 1; at <= 9; at += 1) ids.push(await tell(at));
  for (const id of ids) await deliver(id);
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ failedCount: 9, enabled: true });
  status = 204;
  await deliver(ids[0] ?? "");
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ failedCount: 0, enabled: true });
  status = 500;
  for (const id of ids.slice(1)) await deliver(id);
  for (const id of ids.slice(1, 3)) await deliver(id);
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ failedCount: 10, enabled: true, switchedOffAt: null });
  const anHourAgo = new Date(Date.now() - failingUntilOff);
  await db.update(webhooks).set({ failingSince: anHourAgo }).where(eq(webhooks.id, webhookId));
  await deliver(ids[3] ?? "");
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ failedCount: 11, enabled: false });
  expect(await webhooksSwitchedOff(ctx)).toEqual([{ id: webhookId, name: "Test" }]);
  const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, ctx.workspace.id));
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [[(ctx.actor as AgentActor).email], "The webhook Test is switched off"],
  ]);
  status = 200;
  const before = seen.length;
  await deliver(ids[5] ?? "");
  expect(seen).toHaveLength(before);
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ enabled: false });
  await editWebhook(ctx, { id: webhookId, enabled: true });
  expect((await getWebhook(ctx, webhookId)).failedCount).toBe(0);
  expect(await webhooksSwitchedOff(ctx)).toEqual([]);
  const [job] = await jobsOf(ids[5] ?? "");
  expect(job?.seconds).toBeLessThan(5);
  await deliver(ids[5] ?? "");
  expect((await rowOf(ids[5] ?? ""))?.state).toBe("delivered");
});

test("an address inside the network is not called, and the log says why without it", async () => {
  Object.assign(env, { OUTGOING_NETWORKS: "" });
  const id = await tell(1);
  await deliver(id);
  expect(seen).toEqual([]);
  const error = "The host 127.0.0.1 is inside this network and is not called.";
  expect(await attemptsOf(id)).toMatchObject([{ succeeded: false, status: null, error }]);
});

test("there may be nothing left to tell", async () => {
  const id = await tell(1);
  await deliverWebhook(id, wordings({ ...wording, body: async () => null }));
  expect([seen, (await rowOf(id))?.state]).toEqual([[], "given_up"]);
  await deliver("unknown");
});

test("old ones are forgotten", async () => {
  const id = await tell(1);
  await deliver(id);
  await dropOldDeliveries(new Date(Date.now() - 60_000));
  expect(await rowOf(id)).toBeDefined();
  await dropOldDeliveries(new Date(Date.now() + 1000));
  expect([await rowOf(id), await attemptsOf(id)]).toEqual([undefined, []]);
});
