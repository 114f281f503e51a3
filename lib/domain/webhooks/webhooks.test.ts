import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, events, webhookDeliveries } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { type Context, inTransaction } from "../context";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { describeEvent } from "../tickets/describe-event";
import { postUpdate } from "../tickets/post-update";
import { getThread } from "../tickets/read-ticket";
import { dueDelivery, recordAttempt } from "./deliveries";
import { getDelivery, listDeliveries, replayDelivery, sendTestCall } from "./log";
import { queueWebhook, tellOfEvent } from "./queue";
import { createWebhook, deleteWebhook, editWebhook, getWebhook, listWebhooks } from "./webhooks";

setUpTestDatabase();
let ctx: Context;
let rule: Context;
beforeEach(async () => {
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace));
  rule = { ...asSystem(workspace), actor: { type: "rule", id: 7, name: "Escalate" } };
});

const url = "https://hooks.example/T0/secret?key=1";
const wish = { name: "CRM", format: "json", url, enabled: true } as const;
const addTicket = async () =>
  (await createTicket(ctx, { contact: { email: "a@b.example" }, message: { text: "Hello" }, source: "phone" })).ticket
    .id;
const ask = (webhookId: number, ticketId: number, eventId?: number) =>
  inTransaction(rule, (ctx) => queueWebhook(ctx, { webhookId, ticketId, ...(eventId ? { eventId } : {}) }));
const linesOf = async (ticketId: number) =>
  (await getThread(ctx, ticketId)).events
    .map((event) => describeEvent(event, () => ""))
    .filter((line) => /webhook/i.test(line));
const ended = async (id: string, attempt: { status: number | null; error?: string }) => {
  const due = await dueDelivery(id);
  if (!due) throw new Error("It is not owed.");
  await recordAttempt(asSystem(ctx.workspace), due.delivery, { response: "", error: "", durationMs: 1, ...attempt });
};

test("there may be many, each under its own name; ours get a secret", async () => {
  const { id } = await createWebhook(ctx, wish);
  await createWebhook(ctx, { name: "Chat", format: "helpspot-form", url, triggers: ["ticket.created"] });
  expect((await listWebhooks(ctx)).map(({ name, format, enabled }) => [name, format, enabled])).toEqual([
    ["Chat", "helpspot-form", false],
    ["CRM", "json", true],
  ]);
  expect((await getWebhook(ctx, id)).secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  await editWebhook(ctx, { id, name: "Sales", withHistory: false });
  expect(await getWebhook(ctx, id)).toMatchObject({ name: "Sales", withHistory: false, url, enabled: true });
  await deleteWebhook(ctx, id);
  await expect(getWebhook(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  const log = await db.select().from(auditLog).where(eq(auditLog.objectType, "Webhook"));
  expect(JSON.stringify(log.filter((one) => one.workspaceId === ctx.workspace.id))).not.toMatch(/whsec|secret|key=1/);
});

test.each([
  [{ name: " crm" }, "name"],
  [{ name: "" }, "name"],
  [{ url: "" }, "url"],
  [{ url: "ftp://a.example" }, "url"],
  [{ format: "happyfox", triggers: ["tag.created"] }, "triggers"],
  [{ headers: [{ key: "Webhook-Id", value: "1" }] }, "key"],
] as const)("%j is refused", async (part, field) => {
  await createWebhook(ctx, wish);
  const before = await listWebhooks(ctx);
  const made = createWebhook(ctx, { ...wish, name: "Other", ...part } as never).catch((error) => error);
  expect(JSON.stringify((await made).fields ?? (await made).issues)).toContain(field);
  expect(await listWebhooks(ctx)).toEqual(before);
});

test("one of HelpSpace's is all a workspace has; only administrators see any, and only their own workspace's", async () => {
  const { id } = await createWebhook(ctx, { ...wish, format: "helpspace" });
  const second = createWebhook(ctx, { ...wish, name: "Two", format: "helpspace" });
  await expect(second).rejects.toMatchObject({ fields: { format: expect.any(String) } });
  const staff = asAgent(ctx.workspace, await makeAgent(ctx.workspace, "Help Desk Staff"));
  const forStaff = [listWebhooks(staff), getWebhook(staff, id), sendTestCall(staff, id), createWebhook(staff, wish)];
  for (const { reason } of (await Promise.allSettled(forStaff)) as PromiseRejectedResult[]) {
    expect(reason).toMatchObject({ code: "forbidden" });
  }
  const workspace = await makeWorkspace();
  const other = asAgent(workspace, await makeAgent(workspace));
  const forOthers = [getWebhook(other, id), listDeliveries(other, id), editWebhook(other, { id, name: "Mine" })];
  for (const { reason } of (await Promise.allSettled(forOthers)) as PromiseRejectedResult[]) {
    expect(reason).toMatchObject({ code: "not_found" });
  }
});

test("a rule's call is owed once for an event, and the ticket's history tells of it and how it ended", async () => {
  const { id: webhookId } = await createWebhook(ctx, wish);
  const ticketId = await addTicket();
  const [event] = await db.select().from(events).where(eq(events.ticketId, ticketId));
  const first = await ask(webhookId, ticketId, event?.id);
  expect(await ask(webhookId, ticketId, event?.id)).toBeNull();
  expect(await linesOf(ticketId)).toEqual(["Webhook CRM called · rule “Escalate”"]);
  await ended(first ?? "", { status: null, error: "The connection failed (ECONNREFUSED)." });
  await ended(first ?? "", { status: 500 });
  await ended(first ?? "", { status: 200 });
  expect(await linesOf(ticketId)).toEqual([
    "Webhook CRM called · rule “Escalate”",
    "Webhook CRM failed: The connection failed (ECONNREFUSED); it is tried again · Commondesk",
    "Webhook CRM answered 200 · Commondesk",
  ]);
  const { attempts } = await getDelivery(ctx, webhookId, first ?? "");
  expect(attempts.map(({ status, succeeded }) => [status, succeeded])).toEqual([
    [null, false],
    [500, false],
    [200, true],
  ]);
  expect((await listDeliveries(ctx, webhookId))[0]).toMatchObject({
    state: "delivered",
    lastStatus: 200,
    lastError: "",
  });
  for (const { id } of await db.select().from(events).where(eq(events.ticketId, ticketId))) await tellOfEvent(id);
  expect(await listDeliveries(ctx, webhookId)).toHaveLength(1);
  expect(await ask(webhookId, ticketId)).not.toBeNull();
});

test("what is rolled back was never asked for; one that is off is not called, which the history says", async () => {
  const { id: webhookId } = await createWebhook(ctx, wish);
  const ticketId = await addTicket();
  const rolledBack = inTransaction(rule, async (ctx) => {
    await queueWebhook(ctx, { webhookId, ticketId });
    throw new Error("no");
  });
  await expect(rolledBack).rejects.toThrow("no");
  await editWebhook(ctx, { id: webhookId, enabled: false });
  expect(await ask(webhookId, ticketId)).toBeNull();
  expect(await linesOf(ticketId)).toEqual(["Webhook CRM not called, it is switched off · rule “Escalate”"]);
  expect(await listDeliveries(ctx, webhookId)).toEqual([]);
  await expect(ask(webhookId + 1000, ticketId)).rejects.toMatchObject({ code: "not_found" });
});

test("who wants to know anything and something narrower is told of an act once", async () => {
  const { id: both } = await createWebhook(ctx, { ...wish, triggers: ["ticket.updated", "note.added"] });
  const { id: anything } = await createWebhook(ctx, { ...wish, name: "Chat", triggers: ["ticket.updated"] });
  const ticketId = await addTicket();
  await postUpdate(ctx, { ticketId, message: { visibility: "private", text: "Look" } });
  await postUpdate(ctx, { ticketId, changes: { subject: "Other" } });
  for (const { id } of await db.select().from(events).where(eq(events.ticketId, ticketId))) await tellOfEvent(id);
  const told = async (id: number) => (await listDeliveries(ctx, id)).map(({ trigger }) => trigger).reverse();
  expect(await told(both)).toEqual(["note.added", "ticket.updated"]);
  expect(await told(anything)).toEqual(["ticket.updated", "ticket.updated"]);
});

test("a delivery is sent again with its own bytes and id; a test is tried once, also while the webhook is off", async () => {
  const { id: webhookId } = await createWebhook(ctx, wish);
  await expect(sendTestCall(ctx, webhookId)).rejects.toMatchObject({ code: "conflict" });
  const ticketId = await addTicket();
  const id = (await ask(webhookId, ticketId)) ?? "";
  await db.update(webhookDeliveries).set({ body: "kept" }).where(eq(webhookDeliveries.id, id));
  await ended(id, { status: 200 });
  expect(await dueDelivery(id)).toBeNull();
  await replayDelivery(ctx, webhookId, id);
  expect((await dueDelivery(id))?.delivery).toMatchObject({ id, body: "kept", attempts: 0, state: "waiting" });
  const jobs = await db.execute(sql`select 1 from graphile_worker.jobs where key = ${`webhook.deliver:${id}`}`);
  expect(jobs).toHaveLength(1);
  await editWebhook(ctx, { id: webhookId, enabled: false });
  await expect(replayDelivery(ctx, webhookId, id)).rejects.toMatchObject({ code: "conflict" });
  const tried = await sendTestCall(ctx, webhookId);
  await ended(tried, { status: 500 });
  expect(await getWebhook(ctx, webhookId)).toMatchObject({ failedCount: 0 });
  expect((await getDelivery(ctx, webhookId, tried)).delivery.state).toBe("given_up");
});
