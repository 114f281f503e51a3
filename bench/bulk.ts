// How long a change of many tickets takes in the background, and what it costs others meanwhile: the queue page to agents who
// think, before and while it runs. Prints one JSON object.
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { signIn, startApp } from "./app";
import { openRunDatabase, runProgram } from "./databases";
import { type Call, type Figures, figuresOf, sendLoad } from "./load";
import { residentMegabytes } from "./memory";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "100000" },
    /** How many of them are changed at once. */
    changed: { type: "string", default: "5000" },
    /** How many agents look at the queue, each for a second or two before they ask again. */
    agents: { type: "string", default: "8" },
  },
});
const [changed, connections] = [Number(values.changed), Number(values.agents)];

const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const { url, desk, drop } = await openRunDatabase(process.env.BENCH_SERVER ?? "", {
  tickets: Number(values.tickets),
  fresh: false,
  dataDir,
  say,
});
const sql = postgres(url, { max: 2, onnotice: () => {} });
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "embedded" });
try {
  const cookie = await signIn(app.url, desk);
  const call = (): Call => ({ method: "GET", path: "/console/tickets?view=all", headers: { cookie } });
  const think = () => 1000 + Math.random() * 1000;
  const look = async (milliseconds: number): Promise<number[]> =>
    sendLoad(app.url, { connections, milliseconds, think }, call);
  await look(4000);
  say("Looking at the queue …");
  const before: Figures = figuresOf(await look(20_000), 20_000);

  say(`Changing ${changed} tickets …`);
  const begun = Date.now();
  await runProgram("start-bulk.ts", [String(changed)], { DATABASE_URL: url, DATA_DIR: dataDir });
  const meanwhile: number[] = [];
  let ended: number | null = null;
  const watch = (async () => {
    while (ended === null) {
      const [run] = await sql<{ state: string }[]>`select state from bulk_runs order by id desc limit 1`;
      if (run?.state === "done") ended = Date.now();
      await sleep(500);
    }
  })();
  while (ended === null) meanwhile.push(...(await look(3000)));
  await watch;
  const spent = Date.now() - begun;
  // What follows from each change (rules, webhooks, notices) may lag behind the changes.
  for (;;) {
    const [left] = await sql<{ count: number }[]>`
      select count(*)::int from graphile_worker.jobs where task_identifier = 'event.dispatch'`;
    if (!left?.count) break;
    await sleep(500);
  }
  const [outcome] = await sql<{ changed: number }[]>`
    select count(*) filter (where outcome = 'changed')::int as changed from bulk_run_tickets`;
  const result = {
    processors: os.cpus().length,
    tickets: changed,
    changed: outcome?.changed,
    seconds: Math.round(spent / 100) / 10,
    untilAllFollowed: Math.round((Date.now() - begun) / 100) / 10,
    queuePage: { before, meanwhile: figuresOf(meanwhile, spent) },
    memoryMegabytes: residentMegabytes(app.pid),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await app.stop();
  await sql.end();
  await drop();
}
