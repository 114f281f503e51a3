import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { build, stop } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, pushes, webhookDeliveries } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { type Context, inTransaction } from "@/lib/domain/context";
import { queuePush } from "@/lib/domain/request-push/pushes";
import { createPushTarget } from "@/lib/domain/request-push/targets";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { queueWebhook } from "@/lib/domain/webhooks/queue";
import { createWebhook } from "@/lib/domain/webhooks/webhooks";
import { env } from "@/lib/env";

setUpTestDatabase();

/** How often the worker is killed: a few times here, more by environment variable. */
const kills = Number(process.env.WORKER_KILLS ?? 2);
/** How many jobs a worker has in hand at once, each of which one kill can make it do again. */
const inHand = 4;

const root = path.resolve(import.meta.dirname, "../..");
let bundle: string;
let server: Server;
let url: string;
let child: ChildProcess | undefined;
let ctx: Context;

/** The bodies that came under each id. */
const seen = new Map<string, string[]>();
/** Called when a call arrives, and when it is answered. */
let onStep: (step: "arrived" | "answered") => void = () => {};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const id = String(request.headers["webhook-id"] ?? request.headers["idempotency-key"]);
    seen.set(id, [...(seen.get(id) ?? []), body]);
    onStep("arrived");
    // Long enough for a kill to fall between its arrival and its answer.
    await sleep(30);
    response.end('{"id":"there"}', () => onStep("answered"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // Inside the project, where its packages are found.
  const cache = path.join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  bundle = await mkdtemp(path.join(cache, "worker-"));
  await build({
    absWorkingDir: root,
    entryPoints: { worker: "lib/jobs/worker.ts" },
    outdir: bundle,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  await stop();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  server.close();
  await rm(bundle, { recursive: true });
});

function startWorker(): ChildProcess {
  return spawn(process.execPath, [path.join(bundle, "worker.mjs")], {
    env: { ...process.env, NODE_ENV: "production", OUTGOING_NETWORKS: "127.0.0.1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Kills at a step of a call, or at any moment from its start on. */
async function killAtRandom(worker: ChildProcess): Promise<void> {
  const step = (["arrived", "answered", "any"] as const)[randomInt(3)];
  const skipped = randomInt(4);
  let passed = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, step === "any" ? randomInt(4000) : 8000);
    onStep = (now) => {
      if (now !== step || passed++ < skipped) return;
      clearTimeout(timer);
      resolve();
    };
  });
  onStep = () => {};
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

/** What the watch for dead workers does some seconds later; it has a test of its own. */
const freeJobs = () =>
  db.execute(sql`select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker.jobs
    where locked_by is not null having count(*) > 0`);

async function owed(): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from graphile_worker.jobs
      where task_identifier in ('event.dispatch', 'webhook.deliver', 'push.deliver')`,
  );
  return row?.n ?? 0;
}

test("a worker killed at any step of a webhook or a push loses nothing and tells nothing twice", {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace));
  const webhook = { url, enabled: true, secret: "shh" };
  await createWebhook(ctx, { ...webhook, name: "Told", format: "helpspot-form", triggers: ["ticket.created"] });
  const { id: webhookId } = await createWebhook(ctx, { ...webhook, name: "Called", format: "json" });
  const { id: targetId } = await createPushTarget(ctx, { name: "There", url });
  const programs = path.join(env.DATA_DIR, "custom", "request-push");
  await mkdir(programs, { recursive: true });
  const program = `export const push = async ({ xRequest }, { id }) => {
    await fetch("${url}", { method: "POST", headers: { "idempotency-key": id }, body: String(xRequest) });
    return "there";
  };`;
  await writeFile(path.join(programs, "Program.mjs"), program);

  const addWork = async () => {
    const { ticket } = await createTicket(ctx, {
      contact: { email: "a@b.example" },
      message: { text: "Hello" },
      source: "phone",
    });
    await inTransaction(ctx, async (ctx) => {
      await queueWebhook(ctx, { webhookId, ticketId: ticket.id });
      await queuePush(ctx, { targetId, ticketId: ticket.id });
      await queuePush(ctx, { name: "Program", ticketId: ticket.id });
    });
  };
  for (let round = 0; round < kills; round++) {
    await addWork();
    child = startWorker();
    await killAtRandom(child);
    await freeJobs();
  }
  await addWork();
  child = startWorker();
  for (let waited = 0; (await owed()) > 0 && waited < 400; waited++) await sleep(100);
  expect(await owed()).toBe(0);

  const ofWorkspace = (column: typeof pushes.workspaceId | typeof webhookDeliveries.workspaceId) =>
    eq(column, workspace.id);
  const told = await db.select().from(webhookDeliveries).where(ofWorkspace(webhookDeliveries.workspaceId));
  const pushed = await db.select().from(pushes).where(ofWorkspace(pushes.workspaceId));
  expect(told).toHaveLength(2 * (kills + 1));
  expect(pushed).toHaveLength(2 * (kills + 1));
  expect(told.map(({ state }) => state)).toEqual(told.map(() => "delivered"));
  expect(pushed.map(({ state, externalId }) => [state, externalId])).toEqual(pushed.map(() => ["done", "there"]));
  expect([...seen.keys()].sort()).toEqual([...told, ...pushed].map(({ id }) => id).sort());
  for (const bodies of seen.values()) expect(new Set(bodies).size).toBe(1);
  const again = [...seen.values()].reduce((sum, bodies) => sum + bodies.length - 1, 0);
  expect(again).toBeLessThanOrEqual(kills * inHand);
  // One line says that it was asked for, one how it ended, for each call and push.
  const lines = and(eq(events.workspaceId, workspace.id), sql`${events.type} in ('webhook.called', 'ticket.pushed')`);
  expect(await db.select({ id: events.id }).from(events).where(lines)).toHaveLength(2 * 3 * (kills + 1));
});
