import type { JobHelpers } from "graphile-worker";
import type { z } from "zod";

/** A kind of background work. Jobs are at-least-once: `run` must be safe to repeat. */
export type JobDefinition<Schema extends z.ZodType> = {
  /** Ids and small values only; the job reads what it needs when it runs. */
  payload: Schema;
  run: (payload: z.output<Schema>, helpers: JobHelpers) => Promise<void>;
};

/** Ties the type of `run`'s argument to the schema; returns its argument. */
export function defineJob<Schema extends z.ZodType>(definition: JobDefinition<Schema>): JobDefinition<Schema> {
  return definition;
}

/** Every job by its name. `lib/domain/outbox.ts` enqueues by these names; `crontab.ts` runs some on a clock. */
export const jobs = {};

export type JobName = keyof typeof jobs;
