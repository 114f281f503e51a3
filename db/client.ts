import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { prepareStatements } from "./prepare-statements";
import * as schema from "./schema/index";

type Held = { client: postgres.Sql; db: PostgresJsDatabase<typeof schema> };

/** Kept on `globalThis`, so that a reload of modules in development does not open a second pool. */
const holder = globalThis as { commondeskDatabase?: Held };

function connect(): Held {
  prepareStatements();
  const client = postgres(env.DATABASE_URL, {
    max: 12,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "commondesk", timezone: "UTC" },
  });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

holder.commondeskDatabase ??= connect();

/** The one pool of connections. Only the domain, the worker and the start-up code use it. */
export const client = holder.commondeskDatabase.client;

/** Drizzle over `client`. */
export const db = holder.commondeskDatabase.db;

export type Db = typeof db;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Close the pool; waits at most five seconds for running queries. */
export const closeDatabase = () => client.end({ timeout: 5 });
