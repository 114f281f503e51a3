import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "./client";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server the test databases live on. */
    databaseServer: string;
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

/**
 * Gives this test file a database of its own. Call it once, at the top of the file, outside any test:
 *
 * ```ts
 * import { setUpTestDatabase } from "@/db/testing";
 * import { db } from "@/db/client";
 * setUpTestDatabase();
 * ```
 *
 * `DATABASE_URL` already names that database when the file's imports run, so `db/client.ts` needs no help; it is a copy of
 * a migrated template, made before the first test and dropped after the last. Files that never call this pay nothing.
 */
export function setUpTestDatabase(): void {
  const name = new URL(String(process.env.DATABASE_URL)).pathname.slice(1);
  beforeAll(async () => {
    await createTestDatabase(name);
  });
  afterAll(async () => {
    await closeDatabase();
    await dropTestDatabase(name);
  });
}
