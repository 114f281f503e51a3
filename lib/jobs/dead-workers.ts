import postgres from "postgres";
import { env } from "@/lib/env";

/** A worker proves to be alive by a session lock on its id, which PostgreSQL drops with its connection. */
async function freeJobsOfDeadWorkers(sql: postgres.Sql, own: ReadonlySet<string>): Promise<void> {
  for (const id of own) {
    // Taken again each time: the connection may be a new one.
    await sql`select pg_try_advisory_lock(hashtextextended(${id}, 0))`;
  }
  // A worker that has just started may hold a job a moment before it holds its lock.
  const holders = await sql<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - interval '5 seconds'`;
  for (const { id } of holders) {
    if (own.has(id)) continue;
    const [row] = await sql<{ dead: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${id}, 0)) as dead`;
    if (!row?.dead) continue;
    await sql`select graphile_worker.force_unlock_workers(array[${id}])`;
    await sql`select pg_advisory_unlock(hashtextextended(${id}, 0))`;
  }
}

/**
 * Gives the jobs of killed workers back to the queue within seconds; graphile-worker itself would wait four hours.
 * @param own the ids of the workers of this process, filled as they are made
 * @returns a function that ends the watch
 */
export function watchForDeadWorkers(own: ReadonlySet<string>): () => Promise<void> {
  const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {}, connection: { application_name: "job watch" } });
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const look = async (nextLook: number): Promise<void> => {
    await freeJobsOfDeadWorkers(sql, own).catch((error: Error) => {
      if (!ended) console.error(`Looking for jobs of killed workers failed: ${error.message}`);
    });
    if (!ended) timer = setTimeout(() => void look(15_000), nextLook);
  };
  void look(6_000);
  return async () => {
    ended = true;
    clearTimeout(timer);
    await sql.end({ timeout: 2 });
  };
}
