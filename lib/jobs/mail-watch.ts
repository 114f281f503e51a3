import postgres from "postgres";
import { sourcesInUse } from "@/lib/domain/mailboxes/fetching";
import { env } from "@/lib/env";
import { watchSource } from "@/lib/mail/fetch/watch";
import { onShutdown } from "@/lib/shutdown";

/** How often sources that were added, changed or removed are looked for, in milliseconds. */
const lookEvery = 5_000;

type Watched = { version: number; stop: AbortController; ended: Promise<void> };

/**
 * Watches the mailboxes that are fetched from, until the program is told to stop. Of several processes one watches a mailbox:
 * the one that holds its lock, which PostgreSQL drops with the connection of a process that dies.
 */
export function startMailWatch(): void {
  const sql = postgres(env.DATABASE_URL, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "mail watch" },
  });
  const watched = new Map<number, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const lock = (id: number) =>
    sql<{ mine: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${`mail source ${id}`}, 0)) as mine`;
  const unlock = (id: number) => sql`select pg_advisory_unlock(hashtextextended(${`mail source ${id}`}, 0))`;
  const end = async (id: number, one: Watched) => {
    one.stop.abort();
    await one.ended;
    watched.delete(id);
    await unlock(id);
  };

  const look = async () => {
    const wanted = new Map((await sourcesInUse()).map((source) => [source.mailboxId, source.version]));
    for (const [id, one] of watched) if (wanted.get(id) !== one.version) await end(id, one);
    for (const [id, version] of wanted) {
      if (watched.has(id) || ended) continue;
      if (!(await lock(id))[0]?.mine) continue;
      const stop = new AbortController();
      watched.set(id, { version, stop, ended: watchSource(id, stop.signal) });
    }
  };
  const keepLooking = async (): Promise<void> => {
    await look().catch((error: Error) => {
      if (!ended) console.error(`Watching the mailboxes failed: ${error.message}`);
    });
    if (!ended) timer = setTimeout(() => void keepLooking(), lookEvery);
  };
  void keepLooking();

  onShutdown(async () => {
    ended = true;
    clearTimeout(timer);
    for (const one of watched.values()) one.stop.abort();
    await Promise.allSettled([...watched.values()].map((one) => one.ended));
    await sql.end({ timeout: 2 });
  });
}
