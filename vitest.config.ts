import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Whose files share their modules and, one after the other, a database that each finds empty: loading took most time there.
 * Not those that make the demo desk, which numbers everything from 1, nor one that replaces a module.
 */
const shared = ["lib/dialects/**/!(demo|manual).test.ts", "lib/domain/**/!(recent-passwords).test.ts"];

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    // A temporary PostgreSQL unless TEST_DATABASE_URL names a server, and a migrated template on it.
    globalSetup: ["scripts/vitest-server.ts"],
    setupFiles: ["db/testing-setup.ts"],
    pool: "forks",
    // By itself it leaves one core idle, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // For a machine that stalls; what needed it is named at the end, so that it is looked at.
    retry: 1,
    testTimeout: 15_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "shared", include: shared, isolate: false, provide: { databaseShared: true } } },
      {
        extends: true,
        test: {
          name: "own",
          include: ["{app,components,db,lib,scripts}/**/*.test.{ts,tsx}"],
          exclude: shared,
          provide: { databaseShared: false },
        },
      },
    ],
  },
});
