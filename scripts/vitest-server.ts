import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "../db/migrate";
import { startPostgres } from "./lib/postgres.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** Changes whenever a migration does, so that a server shared by several checkouts serves each its own template. */
function templateName() {
  const hash = createHash("sha256");
  const folder = path.join(root, "db/migrations");
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".sql")) : [];
  for (const name of files.sort()) hash.update(name).update(fs.readFileSync(path.join(folder, name)));
  hash.update(fs.readFileSync(path.join(root, "node_modules/graphile-worker/package.json")));
  return `commondesk_template_${hash.digest("hex").slice(0, 12)}`;
}

async function makeTemplate(server: string, name: string) {
  const sql = postgres(server, { max: 1, database: "postgres", onnotice: () => {} });
  try {
    // Held until the end of this connection: two runs on one server make the template once.
    await sql`select pg_advisory_lock(7423002)`;
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (known) return;
    const draft = `${name}_draft`;
    await sql`drop database if exists ${sql(draft)} with (force)`;
    await sql`create database ${sql(draft)} template template0`;
    const url = new URL(server);
    url.pathname = `/${draft}`;
    await migrate({ url: url.href, folder: path.join(root, "db/migrations") });
    await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

/** Drops what is left of this run's databases on a server that stays. */
async function dropDatabases(server: string, prefix: string) {
  const sql = postgres(server, { max: 1, database: "postgres", onnotice: () => {} });
  const left = await sql`select datname from pg_database where starts_with(datname, ${prefix})`;
  for (const { datname } of left) await sql`drop database if exists ${sql(datname)} with (force)`;
  await sql.end();
}

/**
 * Vitest's global set-up: a database server, a migrated template on it, and a folder for files.
 * `TEST_DATABASE_URL` names a server to use (the role must be allowed to create databases); otherwise a temporary one runs.
 */
export default async function setup({ provide }: TestProject) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "commondesk-vitest-"));
  const given = process.env.TEST_DATABASE_URL?.trim();
  const own = given ? null : await startPostgres({ root, dataDir, throwAway: true });
  const server = given ?? own?.url ?? "";
  const template = templateName();
  await makeTemplate(server, template);
  const prefix = `commondesk_test_${randomBytes(4).toString("hex")}_`;
  provide("databaseServer", server);
  provide("testDatabases", prefix);
  provide("templateDatabase", template);
  provide("dataDir", path.join(dataDir, "files"));
  return async () => {
    if (own) await own.stop();
    else await dropDatabases(server, prefix);
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
