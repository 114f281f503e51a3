// What a rule set costs on a large desk: an update through the API without rules and with them, how long after it the triggers
// have looked, and how long the rules of the clock take. Prints one JSON object; exit code 1 when a bound is passed.
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { makeRandom } from "@/db/demo/random";
import { startApp } from "./app";
import { openRunDatabase } from "./databases";
import { type Figures, figuresOf, sendLoad } from "./load";
import { ruleSet } from "./rule-set";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "100000" },
    /** Half of them triggers, half on the clock, every minute. */
    rules: { type: "string", default: "200" },
    /** How long updates are sent, without rules and again with them. */
    seconds: { type: "string", default: "20" },
    /** Updates at a time. */
    connections: { type: "string", default: "1" },
  },
});
const [tickets, rules] = [Number(values.tickets), Number(values.rules)];
const milliseconds = Number(values.seconds) * 1000;

/** A ticket update may cost so much more, in milliseconds, and a minute's rules of the clock so long, in seconds. */
const bounds = { update: 25, clock: 60 };

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const { url, desk, drop } = await openRunDatabase(server, { tickets, fresh: false, dataDir, say });
const sql = postgres(url, { max: 2, onnotice: () => {} });
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "embedded" });

/** Every update changes the priority and writes a note, so that every trigger has something to look at. */
async function measureUpdates(): Promise<Figures> {
  const random = makeRandom(5);
  let turn = 0;
  const call = () => {
    turn += 1;
    const body = new URLSearchParams({
      xRequest: String(random.between(1, tickets)),
      fUrgent: String(turn % 2),
      fNoteType: "0",
      tNote: "The printer in room five has no paper again.",
    });
    return {
      method: "POST" as const,
      path: "/api/index.php?method=private.request.update",
      headers: {
        authorization: `Bearer ${desk.keys.helpspot}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: body.toString(),
    };
  };
  const options = { connections: Number(values.connections), milliseconds };
  await sendLoad(app.url, { ...options, milliseconds: 3000 }, call);
  return figuresOf(await sendLoad(app.url, options, call), milliseconds);
}

/** Wait until nothing is queued any more. */
async function untilIdle(): Promise<void> {
  for (const end = Date.now() + 10 * 60_000; Date.now() < end; await sleep(500)) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from graphile_worker.jobs where task_identifier = 'event.dispatch'`;
    if (row?.waiting === 0) return;
  }
  throw new Error("The queue did not become empty.");
}

/** From the event to the look of the triggers, in milliseconds, for the events behind one. */
async function looksSince(id: number): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from l.created_at - e.created_at) * 1000 as ms
    from rule_looks l join events e on e.id = l.event_id where e.id > ${id}`;
  return rows.map((row) => Number(row.ms));
}

/** Seconds from each minute to the end of the last run that began in it. */
async function measureClock(minutes: number): Promise<{ seconds: number[]; acts: number }> {
  const end = Date.now() + (minutes + 2) * 60_000;
  for (; Date.now() < end; await sleep(1000)) {
    const rows = await sql<{ seconds: number | null; open: number; matched: number }[]>`
      select extract(epoch from max(done_at) - tick_at) as seconds, sum(matched)::int as matched,
        count(*) filter (where done_at is null)::int as open
      from rule_runs group by tick_at order by tick_at`;
    const done = rows.filter((row) => row.open === 0);
    if (done.length >= minutes) {
      return {
        seconds: done.map((row) => Math.round(Number(row.seconds) * 100) / 100),
        acts: done.reduce((sum, row) => sum + row.matched, 0),
      };
    }
  }
  throw new Error("The rules of the clock did not end.");
}

try {
  say("Updating tickets without rules …");
  const without = await measureUpdates();
  await untilIdle();
  const [before] = await sql<{ id: number }[]>`select max(id)::int as id from events`;
  const { triggers, automations } = await ruleSet(sql, rules);
  say(`Updating tickets with ${triggers} triggers …`);
  const withRules = await measureUpdates();
  const drained = performance.now();
  await untilIdle();
  const backlogSeconds = Math.round((performance.now() - drained) / 100) / 10;
  const looks = await looksSince(before?.id ?? 0);
  say(`Waiting for three minutes of ${automations} rules of the clock …`);
  await sql`update rules set enabled = true, next_at = now() where kind = 'automation'`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  const clock = await measureClock(3);
  const more = Math.round((withRules.p95 - without.p95) * 100) / 100;
  const { p50, p95, p99 } = figuresOf(looks, milliseconds);
  const report = {
    machine: { processors: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version },
    tickets,
    triggers,
    automations,
    update: { without, with: withRules, moreAtP50: Math.round((withRules.p50 - without.p50) * 100) / 100, more },
    triggersLookedAfter: { looks: looks.length, p50, p95, p99, backlogSeconds },
    clock: { secondsOfEachMinute: clock.seconds, acts: clock.acts },
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (more > bounds.update || Math.max(...clock.seconds) > bounds.clock) process.exitCode = 1;
} finally {
  await app.stop();
  await sql.end();
  await drop();
}
