import { randomBytes } from "node:crypto";
import { inject } from "vitest";

// Runs before every test file, ahead of its imports: lib/env.ts and db/client.ts read these as they are loaded.
const url = new URL(inject("databaseServer"));
url.pathname = `/commondesk_test_${randomBytes(6).toString("hex")}`;

Object.assign(process.env, {
  DATABASE_URL: url.href,
  DATA_DIR: inject("dataDir"),
  PUBLIC_URL: "http://desk.test",
  SMTP_URL: "",
  MAIL_SMTP_PORT: "0",
  WORKER: "off",
  RATE_LIMITS: "off",
  DEMO: "1",
  AUTH_SECRET: "a secret that only the tests know of",
});
