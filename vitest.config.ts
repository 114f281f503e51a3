import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx}"],
    // A temporary PostgreSQL unless TEST_DATABASE_URL names a server, and a migrated template on it.
    globalSetup: ["scripts/vitest-server.ts"],
    setupFiles: ["db/testing-setup.ts"],
    pool: "forks",
    // By itself it leaves one core idle, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
