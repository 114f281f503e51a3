import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { createPromise } from "@/lib/domain/promises/commands";
import { createRule, setRuleEnabled } from "@/lib/domain/rules/commands";
import { startDueAutomations } from "@/lib/domain/rules/start-automations";
import { ruleScene, trigger } from "@/lib/domain/rules/testing";
import { freshen } from "@/lib/domain/testing";

/*
 * The worker as `npm run worker` runs it, killed while it runs a chain of triggers and a rule of the clock, or the alarms of
 * promises. Every ticket must have been dealt with once, whatever the worker was doing at that moment.
 */

setUpTestDatabase();

/** RULE_KILLS=20 npx vitest run lib/jobs/rules-kill.test.ts */
const kills = Number(process.env.RULE_KILLS ?? 1);
const opened = 20 + kills * 4;

const workers: ChildProcess[] = [];
const root = path.resolve(import.meta.dirname, "../..");

function startWorker(): ChildProcess {
  const command = ["--import", "tsx", "lib/jobs/worker.ts"];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  workers.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function until(done: () => Promise<boolean>, what: string, seconds = 90): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`It never came to pass: ${what}.`);
    await sleep(10);
  }
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await kill(worker);
});

it(
  `killed ${kills} times, the worker runs a chain of rules and a rule of the clock once on each ticket`,
  async () => {
    const { ctx, open } = await ruleScene();
    await trigger(ctx, {
      name: "First",
      on: ["ticket.created"],
      actions: [
        { do: "set", field: "subject", value: "Sorted" },
        { do: "note", text: "first" },
        { do: "mail", to: ["boss@else.example"], subject: "New", text: "Look" },
      ],
    });
    await trigger(ctx, {
      name: "Second",
      on: ["ticket.changed"],
      when: { field: "event.changed", op: "has_any", value: ["subject"] },
      actions: [
        { do: "note", text: "second" },
        { do: "linked_ticket", subject: "Linked", text: "x" },
      ],
    });
    const { id: clockId } = await createRule(ctx, {
      kind: "automation",
      name: "Clock",
      enabled: true,
      schedule: { every: "minute" },
      repeat: "each_time",
      when: { field: "source", op: "is", value: "email" },
      actions: [{ do: "note", text: "clock" }],
    });
    for (let n = 0; n < opened; n += 1) await open();
    await startDueAutomations(new Date(Date.now() + 60_000));
    // One run is what is tested; the worker's own clock must not begin another.
    await db.execute(sql`update rules set next_at = null where id = ${clockId}`);
    const count = async (what: string) => {
      const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from messages
        where workspace_id = ${ctx.workspace.id} and body_text = ${what}`);
      return row?.n ?? 0;
    };
    const done = async () => (await count("first")) + (await count("second")) + (await count("clock"));
    const seen: number[] = [];
    for (let n = 0; n < kills; n += 1) {
      const worker = startWorker();
      const before = await done();
      const wanted = before + 1 + Math.floor(Math.random() * 15);
      await until(async () => (await done()) >= Math.min(wanted, opened * 3), `${wanted} notes`);
      await kill(worker);
      seen.push(await done());
    }
    // The first kill found work undone.
    expect(seen[0]).toBeLessThan(opened * 3);
    startWorker();
    const waiting = async () => {
      const [row] = await db.execute<{ n: number }>(sql`select
        (select count(*)::int from graphile_worker.jobs where task_identifier in ('event.dispatch', 'rule.run'))
        + (select count(*)::int from rule_runs where done_at is null) as n`);
      return row?.n ?? 0;
    };
    await until(async () => (await waiting()) === 0, "an empty queue", 60 + opened * 2);
    const rows = await db.execute<{ id: number; first: number; second: number; clock: number; mails: number }>(sql`
      select t.id, (select count(*)::int from messages m where m.ticket_id = t.id and m.body_text = 'first') as first,
        (select count(*)::int from messages m where m.ticket_id = t.id and m.body_text = 'second') as second,
        (select count(*)::int from messages m where m.ticket_id = t.id and m.body_text = 'clock') as clock,
        (select count(*)::int from outgoing_mails o where o.ticket_id = t.id and o.kind = 'external') as mails
      from tickets t where t.workspace_id = ${ctx.workspace.id} and t.source = 'email'`);
    expect(rows.length).toBe(opened);
    for (const row of rows) expect(row).toMatchObject({ first: 1, second: 1, clock: 1, mails: 1 });
    const [linked] = await db.execute<{ n: number }>(sql`select count(*)::int as n from tickets
      where workspace_id = ${ctx.workspace.id} and source = 'other'`);
    expect(linked?.n).toBe(opened);
    await setRuleEnabled(ctx, clockId, false);
  },
  150_000 + kills * 30_000,
);

it("killed among the alarms of promises, the worker tells of each once", { timeout: 120_000 }, async () => {
  const { ctx, workspace, open } = await ruleScene();
  await createPromise(ctx, {
    name: "Soon",
    condition: { all: [] },
    calendarId: null,
    firstReplyMinutes: 60,
    nextReplyMinutes: null,
    resolutionMinutes: null,
    warnMinutes: null,
    warnPercent: null,
    pauseStatusIds: [],
  });
  await freshen(workspace);
  const { id, createdAt } = await open({ createdAt: new Date(Date.now() - 2 * 3_600_000) });
  // More than the job takes in one transaction.
  const late = 250;
  await db.execute(sql`insert into tickets overriding system value
    select (jsonb_populate_record(t, jsonb_build_object('id', nextval(pg_get_serial_sequence('tickets', 'id')),
      'hash', md5(random()::text)))).* from tickets t, generate_series(2, ${late}) where t.id = ${id}`);
  const told = async () => {
    const [row] = await db.execute<{ events: number; tickets: number; counted: number }>(sql`
      select count(*)::int as events, count(distinct ticket_id)::int as tickets,
        (select sum(breach_count)::int from tickets where workspace_id = ${workspace.id}) as counted
      from events where workspace_id = ${workspace.id} and type = 'promise.breached'`);
    return row ?? { events: 0, tickets: 0, counted: 0 };
  };
  expect(createdAt.getTime()).toBeLessThan(Date.now() - 3_600_000);
  expect((await told()).events).toBe(0);
  const ring = () => db.execute(sql`select graphile_worker.add_job('promises.ring', '{}'::json)`);
  await ring();
  const first = startWorker();
  await until(async () => (await told()).events > 0, "a batch");
  await kill(first);
  const { events, tickets } = await told();
  expect(events).toBe(tickets);
  await ring();
  startWorker();
  await until(async () => (await told()).events >= late, "the rest");
  expect(await told()).toEqual({ events: late, tickets: late, counted: late });
});
