import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";

/** What a seeded desk is called with. */
export type Desk = {
  /** An administrator, who signs in to the console. */
  email: string;
  password: string;
  /** The workspace's public name. */
  hash: string;
  /** A key of each API; HappyFox's with its code after a colon. */
  keys: Record<"helpspot" | "helpspace" | "happyfox" | "helprealm" | "phpdesk", string>;
  /** A customer with a password and some tickets. */
  customer: { email: string; password: string };
  /** Unix seconds of a moment with about fifty acts after it. */
  since: number;
};

const root = path.resolve(import.meta.dirname, "..");

/** Changes with what the seed does, so that an outdated seed is not taken again. The app migrates its copy itself. */
function seedVersion(): string {
  const hash = createHash("sha256");
  for (const name of ["bench/seed.ts", "bench/words.ts", "db/history/build-ticket.ts"]) {
    hash.update(readFileSync(path.join(root, name)));
  }
  return hash.digest("hex").slice(0, 8);
}

/** The address of a database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(server: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Runs one of the bench's programs in a process of its own; what it says goes to our standard error. */
export async function runProgram(file: string, args: string[], environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "bench", file), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`bench/${file} ended with ${code}.`);
}

/**
 * A database for one run, with so many tickets: a copy of a seeded one that is made the first time and kept.
 * @param options.fresh seed anew even when there is a kept one
 * @returns its address, what to sign in with, and the way to drop it
 */
export async function openRunDatabase(
  server: string,
  options: { tickets: number; fresh: boolean; dataDir: string; say: (line: string) => void },
): Promise<{ url: string; desk: Desk; drop: () => Promise<void> }> {
  const kept = `commondesk_bench_${options.tickets}_${seedVersion()}`;
  const building = `${kept}_new`;
  const run = `commondesk_bench_run_${options.tickets}`;
  const drop = (name: string) => onServer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  const exists = await onServer(server, (sql) => sql`select 1 from pg_database where datname = ${kept}`);
  if (options.fresh || exists.length === 0) {
    options.say(`Seeding ${options.tickets} tickets (once; kept for the next run) …`);
    await drop(building);
    await drop(kept);
    await onServer(server, (sql) => sql`create database ${sql(building)}`);
    const environment = { DATABASE_URL: databaseUrl(server, building), DATA_DIR: options.dataDir };
    await runProgram("seed.ts", [String(options.tickets)], environment);
    await onServer(server, (sql) => sql`alter database ${sql(building)} rename to ${sql(kept)}`);
  }
  options.say(`Copying the database of ${options.tickets} tickets …`);
  await drop(run);
  await onServer(server, (sql) => sql`create database ${sql(run)} template ${sql(kept)} strategy file_copy`);
  const url = databaseUrl(server, run);
  const [row] = await onServer(url, (sql) => sql<{ desk: Desk }[]>`select desk from bench_seed`);
  if (!row) throw new Error("The seeded database has no sign-in.");
  return { url, desk: row.desk, drop: async () => void (await drop(run)) };
}
