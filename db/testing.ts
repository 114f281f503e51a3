import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { client, closeDatabase } from "./client";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server the test databases live on. */
    databaseServer: string;
    /** What the names of this run's test databases begin with. */
    testDatabases: string;
    /** Whether the files of a process take turns on one database. */
    databaseShared: boolean;
    /** A migrated, empty database that every test database is a copy of. */
    templateDatabase: string;
    /** A folder for the files of this run, removed afterwards. */
    dataDir: string;
  }
}

/**
 * The address of a database on the test server.
 * @param name the database
 */
export function testDatabaseUrl(name: string): string {
  const url = new URL(inject("databaseServer"));
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(testDatabaseUrl("postgres"), { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}

/**
 * Makes a fresh database: every table, no rows.
 * @param name letters, digits and underscores
 * @returns its address
 */
export async function createTestDatabase(name: string): Promise<string> {
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(inject("templateDatabase"))}`);
  return testDatabaseUrl(name);
}

/**
 * Removes a database made by `createTestDatabase`, cutting connections that are still open.
 * @param name the database
 */
export async function dropTestDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await onServer((sql) => sql`drop database if exists ${sql(name)} with (force)`);
    } catch (error) {
      // A vacuum of the server's own is at work there: not ours to end, and soon done.
      if ((error as { code?: string }).code !== "42501" || tries === 50) throw error;
      await sleep(200);
    }
  }
}

const kept = globalThis as { commondeskTestDatabaseMade?: boolean; commondeskTestWorkspaces?: number };

/**
 * Removes every row. Workspaces alone are numbered on, also behind a test that numbered them anew: what is kept in memory is
 * kept by their numbers.
 */
async function emptyDatabase(): Promise<void> {
  const tables = await client<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs')`;
  await client.begin(async (sql) => {
    const [last] = await sql`select last_value::int as number from workspaces_id_seq`;
    kept.commondeskTestWorkspaces = Math.max(last?.number, kept.commondeskTestWorkspaces ?? 0);
    await sql.unsafe(`truncate ${tables.map((table) => table.name).join(", ")} restart identity cascade`);
    await sql`select setval('workspaces_id_seq', ${kept.commondeskTestWorkspaces})`;
  });
}

/**
 * Gives this test file an empty database that no other uses meanwhile. Call it once, at the top of the file, outside any test:
 *
 * ```ts
 * import { setUpTestDatabase } from "@/db/testing";
 * import { db } from "@/db/client";
 * setUpTestDatabase();
 * ```
 *
 * `DATABASE_URL` already names that database when the file's imports run, so `db/client.ts` needs no help; it is a copy of
 * a migrated template, made before the first test. A file by itself drops it after the last; files that share one find it
 * emptied, and the end of the run drops it. Files that never call this pay nothing.
 */
export function setUpTestDatabase(): void {
  const name = new URL(String(process.env.DATABASE_URL)).pathname.slice(1);
  beforeAll(async () => {
    if (kept.commondeskTestDatabaseMade) return emptyDatabase();
    await createTestDatabase(name);
    kept.commondeskTestDatabaseMade = true;
  });
  afterAll(async () => {
    if (inject("databaseShared")) return;
    await closeDatabase();
    await dropTestDatabase(name);
  });
}
