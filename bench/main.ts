// Measures the built app on a large desk and prints one JSON object. Started by scripts/bench.mjs.
import os from "node:os";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { measure, type Result } from "./measure";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "100000" },
    seconds: { type: "string", default: "8" },
    fresh: { type: "boolean", default: false },
    /** Also measure a desk of a thousand tickets, and say how much slower the large one is. */
    compare: { type: "boolean", default: false },
  },
});

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const firstPort = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function versionOfPostgres(): Promise<string> {
  const sql = postgres(server, { max: 1 });
  const [row] = await sql`show server_version`;
  await sql.end();
  return String(row?.server_version);
}

const options = { server, dataDir, firstPort, say, fresh: values.fresh, seconds: Number(values.seconds) };
const machine = {
  processors: os.cpus().length,
  model: os.cpus()[0]?.model ?? "",
  node: process.version,
  postgres: await versionOfPostgres(),
};
const small = values.compare ? await measure({ ...options, tickets: 1000 }) : null;
const large = await measure({ ...options, tickets: Number(values.tickets) });

/** How many times the p95 of the small desk the large one takes. */
function slowdown(one: Result, other: Result): Record<string, number | null> {
  const ratio = (a?: { p95: number } | null, b?: { p95: number } | null) =>
    a && b ? Math.round((b.p95 / a.p95) * 100) / 100 : null;
  return {
    ...Object.fromEntries(
      Object.keys(one.pages).map((name) => [
        `${name} page`,
        ratio(one.pages[name]?.withoutPause, other.pages[name]?.withoutPause),
      ]),
    ),
    ...Object.fromEntries(Object.keys(one.api).map((name) => [name, ratio(one.api[name]?.app, other.api[name]?.app)])),
  };
}

const report = { machine, ...large, ...(small ? { small, p95TimesSmall: slowdown(small, large) } : {}) };
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
