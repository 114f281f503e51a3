import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type JobHelpers, Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type { z } from "zod";
import { env } from "@/lib/env";
import { onShutdown } from "@/lib/shutdown";
import { cronItems } from "./crontab";
import { watchForDeadWorkers } from "./dead-workers";
import { jobs } from "./definitions";
import { startMailWatch } from "./mail-watch";

/** Failures are worth a line each; the library's running commentary is not. */
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(message);
});

/** Seen from here every job takes `never`: only its own schema knows what it takes. */
type AnyJob = { payload: z.ZodType; run: (payload: never, helpers: JobHelpers) => Promise<void> };

function taskList(definitions: Record<string, AnyJob>): TaskList {
  const task = ({ payload, run }: AnyJob) => {
    return async (raw: unknown, helpers: JobHelpers) => run((await payload.parseAsync(raw)) as never, helpers);
  };
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, task(definition)]));
}

function start(own: Set<string>): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => own.add(worker.workerId));
  events.on("worker:stop", ({ worker }) => own.delete(worker.workerId));
  return run(
    {
      connectionString: env.DATABASE_URL,
      maxPoolSize: 6,
      concurrency: 4,
      // New jobs announce themselves; looking is for jobs with a time and for retries.
      pollInterval: 2000,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 20_000,
      events,
      logger,
    },
    taskList(jobs),
    cronItems,
  );
}

/**
 * Runs jobs in this process until the program is told to stop; then no new job is taken and the running ones are finished.
 * When the database goes away for longer than graphile-worker bears, it starts again by itself.
 * @returns once jobs are being taken
 */
export async function startRunner(): Promise<void> {
  const own = new Set<string>();
  let stopping = false;
  let runner = await start(own);
  const endWatch = watchForDeadWorkers(own);
  const keepRunning = async (): Promise<void> => {
    while (!stopping) {
      await runner.promise.catch((error: Error) => console.error(`The job runner ended: ${error.message}`));
      if (stopping) return;
      await sleep(3000);
      runner = await start(own).catch(() => runner);
    }
  };
  const running = keepRunning();
  startMailWatch();
  onShutdown(async () => {
    stopping = true;
    await runner.stop().catch(() => {});
    await running;
    await endWatch();
  });
}
