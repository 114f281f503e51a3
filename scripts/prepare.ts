// Runs before the desk serves: brings the database to the shape this version needs, and fills an empty one. With the
// argument "check", for the worker, it only looks whether that has been done.

import postgres from "postgres";
import { MigrationError, type MigrationFault, migrate } from "@/db/migrate";
import { env } from "@/lib/env";
import { exitCodes } from "./lib/fault.mjs";

const codes: Record<MigrationFault, number> = {
  unreachable: exitCodes.databaseUnreachable,
  refused: exitCodes.databaseRefused,
  "no-database": exitCodes.noSuchDatabase,
  "too-old": exitCodes.postgresTooOld,
  "no-extension": exitCodes.noExtension,
  older: exitCodes.databaseOlder,
  newer: exitCodes.databaseNewer,
  edited: exitCodes.databaseEdited,
  failed: exitCodes.migrationFailed,
};

function fail(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

const checkOnly = process.argv[2] === "check";

const migrations = await migrate({ url: env.DATABASE_URL, checkOnly }).catch((error: unknown) => {
  if (error instanceof MigrationError) fail(error.message, codes[error.fault]);
  throw error;
});

/** The seed brings the whole domain along, so it is loaded for an empty database only. */
async function seedEmptyDatabase(): Promise<boolean> {
  const sql = postgres(env.DATABASE_URL, { max: 1 });
  const [workspaces] = await sql<{ some: boolean }[]>`select exists (select from workspaces) as some`;
  await sql.end();
  if (workspaces?.some) return false;
  const [{ seed }, { closeDatabase }] = await Promise.all([import("@/db/seed"), import("@/db/client")]);
  const { DEMO, DATA_DIR, PUBLIC_URL, MAIL_SMTP_PORT } = env;
  const seeded = await seed({ demo: DEMO, dataDir: DATA_DIR, url: PUBLIC_URL, mailSmtpPort: MAIL_SMTP_PORT });
  await closeDatabase();
  return seeded;
}

const seeded = checkOnly ? false : await seedEmptyDatabase();
process.stdout.write(`${JSON.stringify({ migrations, seeded })}\n`);
