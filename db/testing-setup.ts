import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";

// Runs before every test file, ahead of its imports: lib/env.ts and db/client.ts read these as they are loaded. Every file
// has a database and a folder that no other touches, or a process has, whose files share them one after the other.
const kept = globalThis as { commondeskTestName?: string };
kept.commondeskTestName ??= `${inject("testDatabases")}${randomBytes(6).toString("hex")}`;
const name = kept.commondeskTestName;
const url = new URL(inject("databaseServer"));
url.pathname = `/${name}`;
const dataDir = path.join(inject("dataDir"), name);
mkdirSync(dataDir, { recursive: true });

Object.assign(process.env, {
  DATABASE_URL: url.href,
  DATA_DIR: dataDir,
  PUBLIC_URL: "http://desk.test",
  SMTP_URL: "",
  MAIL_SMTP_PORT: "0",
  WORKER: "off",
  RATE_LIMITS: "off",
  DEMO: "1",
  AUTH_SECRET: "a secret that only the tests know of",
});
