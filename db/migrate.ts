import { readFileSync } from "node:fs";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { Logger, runMigrations } from "graphile-worker";
import postgres from "postgres";

export type MigrationFault =
  | "unreachable"
  | "refused"
  | "no-database"
  | "too-old"
  | "no-extension"
  | "older"
  | "newer"
  | "edited"
  | "failed";

/** Why a database cannot be used. `message` is one sentence for the person who starts the program. */
export class MigrationError extends Error {
  override name = "MigrationError";
  constructor(
    readonly fault: MigrationFault,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

const oldestMajor = 15;
/** Any constant will do; it keeps two programs from migrating one database at the same time. */
const lockKey = 7_423_001;

const quiet = new Logger(() => () => {});

type Migration = { tag: string; hash: string; createdAt: number; statements: string[] };

function migrationFiles(folder: string): Migration[] {
  const { entries } = JSON.parse(readFileSync(path.join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  return readMigrationFiles({ migrationsFolder: folder }).map((file, index) => ({
    tag: entries[index]?.tag ?? String(index),
    hash: file.hash,
    createdAt: file.folderMillis,
    statements: file.sql,
  }));
}

/** Turns a failed first connection into the sentence that says what to change. The password is never part of it. */
function connectionFault(error: unknown, url: string): MigrationError {
  const { code, message } = error as { code?: string; message: string };
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  if (code === "28P01" || code === "28000") {
    return new MigrationError(
      "refused",
      `DATABASE_URL: the server at ${place} refused the sign-in of "${username}" (${message}); check user and password.`,
      error,
    );
  }
  if (code === "3D000") {
    return new MigrationError(
      "no-database",
      `DATABASE_URL: there is no database "${pathname.slice(1)}" on ${place}; create it with createdb, or name another.`,
      error,
    );
  }
  return new MigrationError(
    "unreachable",
    `DATABASE_URL: no PostgreSQL server answered at ${place} (${message || code}); check host and port, and that it runs.`,
    error,
  );
}

/** What the database says was applied must be the beginning of what we have, word for word. Returns how many there are. */
async function appliedMigrations(sql: postgres.Sql, ours: Migration[]): Promise<number> {
  const [journal] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!journal?.there) return 0;
  const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  if (applied.length > ours.length) {
    throw new MigrationError(
      "newer",
      `The database was migrated by a newer version of Commondesk (${applied.length} migrations there, ${ours.length} ` +
        "known here); install that version or restore an older backup. Nothing was changed.",
    );
  }
  for (const [index, own] of ours.entries()) {
    const row = applied[index];
    if (!row || row.hash === own.hash) continue;
    throw new MigrationError(
      "edited",
      `The database has another form of migration ${own.tag} than this version of Commondesk brings; the file was ` +
        "edited after it was applied, or the database belongs to another branch. Nothing was changed.",
    );
  }
  return applied.length;
}

function olderFault(missing: number): MigrationError {
  return new MigrationError(
    "older",
    `The database lacks ${missing} migrations of this version of Commondesk; start the desk once with npm start.`,
  );
}

async function applyOne(sql: postgres.Sql, migration: Migration): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      for (const statement of migration.statements) await tx.unsafe(statement);
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.createdAt})`;
    });
  } catch (error) {
    throw new MigrationError(
      "failed",
      `Migration ${migration.tag} could not be applied and was rolled back (${(error as Error).message}); ` +
        "the database is as it was before it.",
      error,
    );
  }
}

async function createExtensions(sql: postgres.Sql): Promise<void> {
  for (const name of ["pg_trgm", "unaccent"]) {
    try {
      await sql`create extension if not exists ${sql(name)}`;
    } catch (error) {
      throw new MigrationError(
        "no-extension",
        `The PostgreSQL extension ${name} could not be created (${(error as Error).message}); install it on the server ` +
          `or let an administrator run CREATE EXTENSION ${name} in this database.`,
        error,
      );
    }
  }
}

/**
 * Brings a database to the shape this version needs: extensions, our migrations, then graphile-worker's.
 * Each migration runs in its own transaction together with its line in the journal, so none is ever half applied.
 * Safe to call from several processes at once, and again: what is applied already is left alone.
 * @param options.url a PostgreSQL URL
 * @param options.folder where the migrations are; `db/migrations` below the working directory by default
 * @param options.checkOnly change nothing, and fail when something is missing
 * @returns how many of our migrations were applied now
 * @throws MigrationError
 */
export async function migrate(options: { url: string; folder?: string; checkOnly?: boolean }): Promise<number> {
  const sql = postgres(options.url, { max: 1, onnotice: () => {}, connect_timeout: 10, prepare: false });
  try {
    let version: number;
    try {
      const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
      version = row?.version ?? 0;
    } catch (error) {
      throw connectionFault(error, options.url);
    }
    if (version < oldestMajor * 10_000) {
      throw new MigrationError(
        "too-old",
        `PostgreSQL ${Math.floor(version / 10_000)} is too old: Commondesk needs PostgreSQL ${oldestMajor} or newer.`,
      );
    }
    const ours = migrationFiles(options.folder ?? path.resolve("db/migrations"));
    if (options.checkOnly) {
      const missing = ours.length - (await appliedMigrations(sql, ours));
      if (missing > 0) throw olderFault(missing);
      return 0;
    }
    await sql`select pg_advisory_lock(${lockKey})`;
    await createExtensions(sql);
    await sql`create schema if not exists drizzle`;
    await sql`create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`;
    const missing = ours.slice(await appliedMigrations(sql, ours));
    for (const migration of missing) await applyOne(sql, migration);
    await runMigrations({ connectionString: options.url, logger: quiet, taskList: {} });
    return missing.length;
  } finally {
    await sql.end();
  }
}
