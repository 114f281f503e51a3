import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, events, webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome, tokenOf } from "@/lib/dialects/helpspace/testing";
import { helpspaceBody } from "@/lib/dialects/helpspace/webhook-body";
import { asSystem, makeAgent } from "@/lib/domain/testing";
import { tellOfEvent } from "@/lib/domain/webhooks/queue";

setUpTestDatabase();
let desk: Desk;
const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];
const off = (words: string[]) => Object.fromEntries(words.map((word) => [word, false]));
const three = ["created", "updated", "deleted"];
const nine = ["created", "assigned", "deleted", "status_updated", "channel_updated", "tags_updated"];
const trigger = {
  ticket: off([...nine, "customer_message_created", "agent_message_created", "note_created"]),
  customer: off(three),
  tag: off(three),
};
const empty = { version: "V1", headers: [], enabled: false, failed_count: 0, url: "", secret: "", trigger };

beforeAll(async () => {
  desk = await openDesk();
});

test("nothing is set at first", async () => {
  expect(await outcome(desk, "GET", "/webhook")).toEqual([200, { data: empty }]);
  expect((await json(desk, "GET", "/webhook/logs")).data).toEqual([]);
});

test("it is changed bare or wrapped, and only what is sent; its secrets are sealed and in no log", async () => {
  const headers = [{ key: "X-Key", value: "open sesame" }];
  const set = { url: "https://hooks.example.com/desk?key=1", secret: "shh", headers, enabled: true };
  const expected = { ...empty, ...set };
  expect(await outcome(desk, "POST", "/webhook", { webhooks: set })).toEqual([201, { data: expected }]);
  const wish = { ticket: { created: true, assigned: "1" }, tag: { deleted: true, nonsense: true }, other: {} };
  const switchedOn = {
    ...expected,
    trigger: {
      ...trigger,
      ticket: { ...trigger.ticket, created: true, assigned: true },
      tag: { ...trigger.tag, deleted: true },
    },
  };
  expect(await outcome(desk, "POST", "/webhook", { trigger: wish })).toEqual([201, { data: switchedOn }]);
  const back = { webhooks: { trigger: { ticket: { assigned: false } } } };
  switchedOn.trigger.ticket.assigned = false;
  expect(await outcome(desk, "POST", "/webhook", back)).toEqual([201, { data: switchedOn }]);
  expect(await outcome(desk, "GET", "/webhook")).toEqual([200, { data: switchedOn }]);
  const [row] = await db.select().from(webhooks).where(eq(webhooks.workspaceId, desk.workspace.id));
  expect(JSON.stringify(row)).not.toMatch(/shh|sesame/);
  const log = await db.select().from(auditLog).where(eq(auditLog.objectType, "Webhook"));
  expect(log.length).toBeGreaterThan(2);
  expect(JSON.stringify(log)).not.toMatch(/shh|sesame|key=1/);
});

test.each([
  [{ url: "ftp://a.example" }, { url: ["Give an http or https address without a password in it."] }],
  [{ url: "https://a:b@c.example" }, { url: ["Give an http or https address without a password in it."] }],
  [{ url: 5 }, { url: ["The url must be a string."] }],
  [{ enabled: "maybe" }, { enabled: ["The enabled must be true or false."] }],
  [{ headers: [{ key: "Host", value: "x" }] }, { "headers.0.key": ["This header is set by the desk itself."] }],
  [
    { headers: [{ key: "a b", value: "x" }] },
    { "headers.0.key": ["A header's name has letters, digits and hyphens."] },
  ],
  [
    { headers: [{ key: "a", value: "x\r\ny: z" }] },
    { "headers.0.value": ["A header's value has plain letters and signs only."] },
  ],
  [{ webhooks: { enabled: 5 } }, { enabled: ["The enabled must be true or false."] }],
  [{ trigger: { ticket: true } }, { "trigger.ticket": ["The trigger.ticket must be an object."] }],
])("%j is refused", async (body, errors) => {
  const before = await outcome(desk, "GET", "/webhook");
  expect(await outcome(desk, "POST", "/webhook", body)).toEqual(invalid(errors));
  expect(await outcome(desk, "GET", "/webhook")).toEqual(before);
});

test("it cannot be on without an address, and is for administrators", async () => {
  const other = await openDesk();
  expect(await outcome(other, "POST", "/webhook", { enabled: true })).toEqual(
    invalid({ url: ["Give the address to call."] }),
  );
  const staff = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Help Desk Staff")) };
  const forbidden = [403, { message: "This action is unauthorized." }];
  expect(await outcome(staff, "GET", "/webhook")).toEqual(forbidden);
  expect(await outcome(staff, "POST", "/webhook", { enabled: false })).toEqual(forbidden);
  expect(await outcome(staff, "GET", "/webhook/logs")).toEqual(forbidden);
});

describe("what is told", () => {
  let told: Desk;
  beforeAll(async () => {
    told = await openDesk();
    const all = (words: Record<string, boolean>) => Object.fromEntries(Object.keys(words).map((word) => [word, true]));
    await json(told, "POST", "/webhook", {
      url: "https://hooks.example.com",
      enabled: true,
      trigger: Object.fromEntries(Object.entries(trigger).map(([group, words]) => [group, all(words)])),
    });
  });

  /** What the webhook is told of since, as it will be sent; each once, however often the event is looked at. */
  async function bodies() {
    const rows = await db
      .select({ id: events.id })
      .from(events)
      .where(eq(events.workspaceId, told.workspace.id))
      .orderBy(events.id);
    for (const { id } of [...rows, ...rows]) await tellOfEvent(id);
    const waiting = and(eq(webhookDeliveries.workspaceId, told.workspace.id), eq(webhookDeliveries.state, "waiting"));
    const deliveries = await db.select().from(webhookDeliveries).where(waiting).orderBy(webhookDeliveries.createdAt);
    await db.update(webhookDeliveries).set({ state: "delivered" }).where(waiting);
    const made = [];
    for (const delivery of deliveries) made.push(await helpspaceBody(asSystem(told.workspace), delivery));
    // biome-ignore lint/suspicious/noExplicitAny: compared, not used.
    return made as any[];
  }
  const names = async () => (await bodies()).map((body) => body.event).sort();

  test("of tickets, with the object as the API shows it", async () => {
    const { id } = await addTicket(told);
    const made = await bodies();
    expect(made.map((body) => body.event).sort()).toEqual(["customer.created", "ticket.created"]);
    expect(made.find((body) => body.event === "ticket.created")).toEqual({
      event: "ticket.created",
      data: (await json(told, "GET", `/tickets/${id}`)).data,
    });
    await json(told, "PATCH", `/tickets/${id}`, { subject: "Nobody asked" });
    expect(await names()).toEqual([]);
    await json(told, "PATCH", `/tickets/${id}`, { assignee: told.agent.id, status: "waiting", tags: ["Bug"] });
    expect(await names()).toEqual(["ticket.assigned", "ticket.status_updated", "ticket.tags_updated"]);
    const message = { subject: "x", body: "<p>x</p>" };
    const agent = { email: told.agent.email };
    await json(told, "POST", `/tickets/${id}/messages`, {
      ...message,
      from_contact: { email: "sam.smith@customer.example" },
    });
    expect(await names()).toEqual(["ticket.customer_message_created", "ticket.status_updated"]);
    await json(told, "POST", `/tickets/${id}/messages`, { ...message, from_contact: agent });
    await json(told, "POST", `/tickets/${id}/messages`, { ...message, from_contact: agent, type: "internal" });
    expect(await names()).toEqual(["ticket.agent_message_created", "ticket.note_created"]);
    await json(told, "DELETE", `/tickets/${id}`);
    const [gone] = await bodies();
    expect(gone).toMatchObject({ event: "ticket.deleted", data: { id, deleted_at: expect.any(String) } });
  });

  test("of customers and tags, also of those that are gone", async () => {
    const customer = (await json(told, "POST", "/customers", { name: "A B", email: "a@b.example" })).data;
    const changed = (await json(told, "PATCH", `/customers/${customer.id}`, { city: "Oslo" })).data;
    await json(told, "DELETE", `/customers/${customer.id}`);
    const tag = (await json(told, "POST", "/tags", { name: "Hot" })).data;
    await json(told, "PATCH", `/tags/${tag.id}`, { name: "Hotter" });
    await json(told, "DELETE", `/tags/${tag.id}`);
    const made = await bodies();
    expect(made.map((body) => body?.event ?? null)).toEqual([
      null,
      null,
      "customer.deleted",
      "tag.created",
      "tag.updated",
      "tag.deleted",
    ]);
    expect(made[2].data).toEqual(changed);
    expect(made[3].data).toEqual(tag);
    expect(made[5].data).toEqual({ ...tag, name: "Hotter", slug: "hotter" });
  });

  test("nothing, once it is off or does not want to know", async () => {
    await json(told, "POST", "/webhook", { trigger: { ticket: { created: false } } });
    await addTicket(told);
    expect(await names()).toEqual([]);
    await json(told, "POST", "/webhook", { enabled: false, trigger: { ticket: { created: true } } });
    await addTicket(told);
    expect(await names()).toEqual([]);
  });
});

test("failures are in the log, newest first; others and other workspaces' are not", async () => {
  const [webhook] = await db.select().from(webhooks).where(eq(webhooks.workspaceId, desk.workspace.id));
  const workspaceId = desk.workspace.id;
  await db.insert(webhookDeliveries).values({
    id: "d1",
    workspaceId,
    webhookId: webhook?.id ?? 0,
    trigger: "ticket.created",
    subjectType: "ticket",
    subjectId: 1,
  });
  const attempt = { workspaceId, deliveryId: "d1" };
  await db.insert(webhookAttempts).values([
    { ...attempt, succeeded: false, status: 500, response: "Oh no" },
    { ...attempt, succeeded: true, status: 200, response: "fine" },
    { ...attempt, succeeded: false, error: "It took too long." },
  ]);
  const { data, meta } = await json(desk, "GET", "/webhook/logs");
  expect(data.map(({ status, response }: Record<string, unknown>) => [status, response])).toEqual([
    [null, "It took too long."],
    [500, "Oh no"],
  ]);
  expect(meta.total).toBe(2);
  expect((await json(await openDesk(), "GET", "/webhook/logs")).data).toEqual([]);
  expect((await db.execute(sql`select count(*)::int as n from webhook_attempts`))[0]).toEqual({ n: 3 });
});
