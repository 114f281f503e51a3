// Runs before the desk serves: brings the database to the shape this version needs, and fills an empty one.

import { closeDatabase } from "@/db/client";
import { MigrationError, type MigrationFault, migrate } from "@/db/migrate";
import { seed } from "@/db/seed";
import { env } from "@/lib/env";
import { exitCodes } from "./lib/fault.mjs";

const codes: Record<MigrationFault, number> = {
  unreachable: exitCodes.databaseUnreachable,
  refused: exitCodes.databaseRefused,
  "no-database": exitCodes.noSuchDatabase,
  "too-old": exitCodes.postgresTooOld,
  "no-extension": exitCodes.noExtension,
  newer: exitCodes.databaseNewer,
  edited: exitCodes.databaseEdited,
  failed: exitCodes.migrationFailed,
};

function fail(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

const migrations = await migrate({ url: env.DATABASE_URL }).catch((error: unknown) => {
  if (error instanceof MigrationError) fail(error.message, codes[error.fault]);
  throw error;
});

const seeded = await seed({
  demo: env.DEMO,
  dataDir: env.DATA_DIR,
  url: env.PUBLIC_URL,
  mailSmtpPort: env.MAIL_SMTP_PORT,
});
await closeDatabase();
process.stdout.write(`${JSON.stringify({ migrations, seeded })}\n`);
