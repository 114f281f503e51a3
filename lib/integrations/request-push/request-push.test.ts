import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, events, pushes } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hmacHex } from "@/lib/crypto";
import { type Context, inTransaction } from "@/lib/domain/context";
import { listPushes, pushPauses, pushTicket, queuePush, retryPush } from "@/lib/domain/request-push/pushes";
import {
  createPushTarget,
  deletePushTarget,
  editPushTarget,
  listPushTargets,
  pushNames,
} from "@/lib/domain/request-push/targets";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { describeEvent } from "@/lib/domain/tickets/describe-event";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { env } from "@/lib/env";
import { deliverPush } from "./deliver";
import { pushDetails } from "./details";
import { callModule } from "./module";

setUpTestDatabase();
let server: Server;
let folder: string;
let ctx: Context;
let ticketId: number;
let answer: { status: number; body: string };
const dataDir = env.DATA_DIR;
const seen: { headers: IncomingMessage["headers"]; form: URLSearchParams; body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    seen.push({ headers: request.headers, form: new URLSearchParams(body), body });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  folder = await mkdtemp(path.join(tmpdir(), "push-"));
  await mkdir(path.join(folder, "custom", "request-push"), { recursive: true });
  Object.assign(env, { OUTGOING_NETWORKS: "127.0.0.1", DATA_DIR: folder });
});
afterAll(async () => {
  server.close();
  Object.assign(env, { OUTGOING_NETWORKS: "", DATA_DIR: dataDir });
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  answer = { status: 200, body: '{"id":"BUG-7"}' };
  seen.length = 0;
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace, "Administrator", "Tina Jones"));
  const opened = await createTicket(ctx, {
    contact: { email: "bob@example.com", firstName: "Bob" },
    message: { text: "It jams" },
    source: "phone",
  });
  ticketId = opened.ticket.id;
  const { port } = server.address() as AddressInfo;
  const headers = [{ key: "X-Key", value: "open sesame" }];
  await createPushTarget(ctx, { name: "Mantis", url: `http://127.0.0.1:${port}/push?k=1`, secret: "shh", headers });
});

const module = (name: string, text: string) => writeFile(path.join(folder, "custom", "request-push", name), text);
const push = async (name = "Mantis", comment = "Please look") =>
  (await pushTicket(ctx, { ticketId, name, comment })) ?? "";
const stateOf = async (id: string) => (await db.select().from(pushes).where(eq(pushes.id, id)))[0];
const lines = async () =>
  (await db.select().from(events).where(eq(events.ticketId, ticketId)).orderBy(events.id))
    .filter(({ type }) => type === "ticket.pushed")
    .map((event) => describeEvent(event, () => ""));

test("a push carries the data, the comment and its id; the answered id is kept, and details come back clean", async () => {
  const id = await push();
  expect(seen).toEqual([]);
  await deliverPush(id);
  await deliverPush(id);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.headers).toMatchObject({
    "content-type": "application/x-www-form-urlencoded",
    "idempotency-key": id,
    "x-key": "open sesame",
    "x-helpdesk-signature": hmacHex("shh", seen[0]?.body ?? ""),
  });
  expect(Object.fromEntries(seen[0]?.form ?? [])).toMatchObject({
    action: "push",
    xRequest: String(ticketId),
    staff_comment: "Please look",
    acting_person_fname: "Tina",
    sFirstName: "Bob",
  });
  expect([...(seen[0]?.form.values() ?? [])]).toContain("It jams");
  expect(await listPushes(ctx, ticketId)).toMatchObject([{ id, target: "Mantis", state: "done", externalId: "BUG-7" }]);
  expect(await lines()).toEqual([
    "Push to Mantis: started · Tina Jones",
    "Push to Mantis: taken as BUG-7 · Commondesk",
  ]);
  answer = { status: 200, body: '<b onclick="x()">open</b><script>x()</script><img src="https://spy.example/a.png">' };
  expect(await pushDetails(ctx, id)).toMatch(/^<b>open<\/b>(?!.*(?:script|spy))/);
  expect(seen[1]?.body).toBe("action=details&id=BUG-7");
  answer.status = 500;
  await expect(pushDetails(ctx, id)).rejects.toMatchObject({ code: "unavailable" });
  const kept = JSON.stringify([await db.select().from(auditLog), await db.select().from(events)]);
  expect(kept).not.toMatch(/shh|sesame|k=1/);
});

test.each([
  [200, '{"error":"No such project"}', "failed", "No such project", null],
  [422, '{"error":"No such project"}', "failed", "No such project", null],
  [404, "not here", "failed", "It answered 404.", null],
  [200, "fine", "done", "", null],
  [201, '{"id":4711}', "done", "", "4711"],
  [200, JSON.stringify({ id: "x".repeat(256) }), "done", "Its id has more than 255 characters and was not kept.", null],
  [503, "", "waiting", "It answered 503.", null],
  [429, "", "waiting", "It answered 429.", null],
] as const)("%i %s is %s", async (status, body, state, error, externalId) => {
  answer = { status, body };
  const id = await push();
  await deliverPush(id);
  expect(await stateOf(id)).toMatchObject({ state, error, externalId });
});

test("what is not answered is tried again with the same bytes and id, then fails; staff can try it once more", async () => {
  answer = { status: 503, body: "" };
  const id = await push();
  for (const pause of pushPauses) {
    await deliverPush(id);
    const [job] = await db.execute<{ seconds: number }>(
      sql`select extract(epoch from run_at - now())::int as seconds from graphile_worker.jobs
        where key = ${`push.deliver:${id}`}`,
    );
    expect(Math.abs((job?.seconds ?? 0) * 1000 - pause)).toBeLessThan(5000);
  }
  await expect(retryPush(ctx, id)).rejects.toMatchObject({ code: "conflict" });
  await deliverPush(id);
  expect(await stateOf(id)).toMatchObject({ state: "failed", error: "It answered 503." });
  await expect(pushDetails(ctx, id)).rejects.toMatchObject({ code: "conflict" });
  answer = { status: 200, body: "{}" };
  await retryPush(ctx, id);
  await deliverPush(id);
  expect((await stateOf(id))?.state).toBe("done");
  expect(new Set(seen.map((one) => one.body)).size).toBe(1);
  expect(new Set(seen.map((one) => one.headers["idempotency-key"]))).toEqual(new Set([id]));
  expect(await lines()).toEqual([
    "Push to Mantis: started · Tina Jones",
    "Push to Mantis: It answered 503; it is tried again · Commondesk",
    "Push to Mantis: failed: It answered 503 · Commondesk",
    "Push to Mantis: taken · Commondesk",
  ]);
});

test("a program that the operator drops in is found by name and runs, each time as it is then", async () => {
  await module(
    "Bugs-2.mjs",
    `export const push = async (request, { id }) => \`\${request.xRequest} \${request.staff_comment} \${id.length}\`;
     export const details = (id) => "<i>" + id + "</i>";`,
  );
  await module("two words.mjs", "export const push = () => 1");
  await module("..mjs", "export const push = () => 1");
  expect(await pushNames(ctx)).toEqual(["Bugs-2", "Mantis"]);
  expect((await listPushTargets(ctx)).modules).toEqual(["Bugs-2"]);
  const id = await push("Bugs-2");
  await deliverPush(id);
  expect(await stateOf(id)).toMatchObject({ state: "done", externalId: `${ticketId} Please look 36` });
  expect(await pushDetails(ctx, id)).toBe(`<i>${ticketId} Please look 36</i>`);
  await module("Bugs-2.mjs", 'export function push() { throw new Error("No database"); }');
  const second = await push("Bugs-2");
  await deliverPush(second);
  expect(await stateOf(second)).toMatchObject({ state: "failed", error: "No database" });
  await expect(pushDetails(ctx, id)).rejects.toMatchObject({ code: "unavailable" });
});

test("a program that hangs, ends its thread, exports nothing or is not there is an error, not our end", async () => {
  await module("loop.mjs", "export function push() { for (;;); }");
  await module("end.mjs", "export function push() { process.exit(1); }");
  await module("none.mjs", "export const other = 1;");
  await module("bad.mjs", "export const push = ;");
  await module(
    "fat.mjs",
    "export function push() { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }",
  );
  expect(await callModule("loop", "push", [], { timeoutMs: 300 })).toEqual({ kind: "timedOut" });
  expect(await callModule("end", "push", [])).toEqual({ kind: "error", message: "It ended without an answer." });
  expect(await callModule("none", "push", [])).toMatchObject({ message: "It exports no function named push." });
  expect(await callModule("fat", "push", [], { maxMegabytes: 32 })).toMatchObject({ kind: "error" });
  for (const name of ["bad", "gone", "../../evil"]) {
    expect(await callModule(name, "push", [])).toMatchObject({ kind: "error" });
  }
});

test("a rule pushes once for an event; who may not forward, or sees no such target, pushes nothing", async () => {
  const rule: Context = { ...asSystem(ctx.workspace), actor: { type: "rule", id: 7, name: "Escalate" } };
  const [target] = (await listPushTargets(ctx)).targets;
  const byRule = (eventId: number) =>
    inTransaction(rule, (ctx) => queuePush(ctx, { targetId: target?.id ?? 0, ticketId, comment: "Late", eventId }));
  expect(await byRule(5)).toMatch(/-/);
  expect(await byRule(5)).toBeNull();
  expect(await lines()).toEqual(["Push to Mantis: started · rule “Escalate”"]);
  const guest = asAgent(ctx.workspace, await makeAgent(ctx.workspace, "Guest"));
  const others = await makeWorkspace();
  const other = asAgent(others, await makeAgent(others));
  const refusals = await Promise.allSettled([
    pushTicket(guest, { ticketId, name: "Mantis" }),
    pushTicket(other, { ticketId, name: "Mantis" }),
    pushTicket(ctx, { ticketId, name: "Nobody" }),
    pushTicket(ctx, { ticketId, name: "../evil" }),
    listPushes(other, ticketId),
    createPushTarget(guest, { name: "Mine", url: "https://a.example" }),
  ]);
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => "rejected"));
  expect(await listPushes(ctx, ticketId)).toHaveLength(1);
});

test("what was pushed, and how it ended, goes along when the ticket is merged into another", async () => {
  const id = await push();
  const { ticket } = await createTicket(ctx, {
    contact: { email: "bob@example.com" },
    message: { text: "Again" },
    source: "phone",
  });
  await mergeTickets(ctx, { sourceId: ticketId, targetId: ticket.id });
  ticketId = ticket.id;
  await deliverPush(id);
  expect(await listPushes(ctx, ticketId)).toMatchObject([{ id, externalId: "BUG-7" }]);
  expect(await lines()).toEqual([
    "Push to Mantis: started · Tina Jones",
    "Push to Mantis: taken as BUG-7 · Commondesk",
  ]);
});

test("targets have names of their own, can be out of use, and leave what was pushed when they go", async () => {
  await module("Taken.mjs", "export const push = () => 1;");
  for (const name of ["mantis", "taken", "two words", ""]) {
    await expect(createPushTarget(ctx, { name, url: "https://a.example" })).rejects.toThrow();
  }
  const id = await push();
  await deliverPush(id);
  const [target] = (await listPushTargets(ctx)).targets;
  await editPushTarget(ctx, { id: target?.id ?? 0, active: false });
  expect(await pushNames(ctx)).not.toContain("Mantis");
  await expect(push()).rejects.toMatchObject({ code: "not_found" });
  await deletePushTarget(ctx, target?.id ?? 0);
  expect(await listPushes(ctx, ticketId)).toMatchObject([{ target: "Mantis", externalId: "BUG-7" }]);
  await expect(pushDetails(ctx, id)).rejects.toMatchObject({ code: "conflict" });
});
