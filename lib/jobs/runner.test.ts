import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { client, db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { runShutdownHooks } from "@/lib/shutdown";
import { watchForDeadWorkers } from "./dead-workers";
import { startRunner } from "./runner";

setUpTestDatabase();

async function addLockedJob(worker: string): Promise<string> {
  const [job] = await db.execute<{ id: string }>(
    sql`select id::text from graphile_worker.add_job('mail.send', '{"outgoingMailId": 1}'::json, run_at => now() + interval '1 day')`,
  );
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '1 minute' where id = ${job?.id}::bigint`,
  );
  return job?.id ?? "";
}

async function holderOf(id: string): Promise<string | null> {
  const [job] = await db.execute<{ by: string | null }>(
    sql`select locked_by as by from graphile_worker.jobs where id = ${id}::bigint`,
  );
  return job?.by ?? null;
}

test("the jobs of a killed worker go back to the queue, those of a living one do not", async () => {
  const living = await client.reserve();
  await living`select pg_advisory_lock(hashtextextended('worker-living', 0))`;
  const [kept, freed, own] = await Promise.all(["worker-living", "worker-killed", "worker-own"].map(addLockedJob));
  const endWatch = watchForDeadWorkers(new Set(["worker-own"]));
  await expect.poll(() => holderOf(freed ?? ""), { timeout: 5000 }).toBeNull();
  expect(await holderOf(kept ?? "")).toBe("worker-living");
  expect(await holderOf(own ?? "")).toBe("worker-own");
  await endWatch();
  living.release();
});

test("a job with a payload of another shape fails with the reason, and a stopped runner takes no more", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  await startRunner();
  const [job] = await db.execute<{ id: string }>(
    sql`select id::text from graphile_worker.add_job('event.dispatch', '{"eventId": "seven"}'::json, max_attempts => 1)`,
  );
  const reason = async () => {
    const [row] = await db.execute<{ error: string | null }>(
      sql`select last_error as error from graphile_worker.jobs where id = ${job?.id ?? ""}::bigint`,
    );
    return row?.error ?? "";
  };
  await expect.poll(reason, { timeout: 5000 }).toContain("eventId");
  expect(told).toHaveBeenCalled();

  await runShutdownHooks();
  const [later] = await db.execute<{ id: string }>(
    sql`select id::text from graphile_worker.add_job('event.dispatch', '{"eventId": 7}'::json)`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const [left] = await db.execute<{ attempts: number }>(
    sql`select attempts from graphile_worker.jobs where id = ${later?.id ?? ""}::bigint`,
  );
  expect(left?.attempts).toBe(0);
  told.mockRestore();
});
