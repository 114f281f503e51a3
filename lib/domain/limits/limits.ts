import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { client } from "@/db/client";
import { sha256Hex } from "@/lib/crypto";
import { env } from "@/lib/env";
import { DomainError } from "../errors";

/** So many points within so many seconds, counted for each key apart and shared by all processes. */
export type Allowance = { name: string; points: number; seconds: number };

/** The limiter asks a `pg` pool for rows; this is ours speaking the few words it needs. */
const pool = {
  query: async (statement: { text: string; values: (string | number | null)[] }) => ({
    rows: await client.unsafe(statement.text, statement.values),
  }),
};

const limiters = new Map<string, RateLimiterPostgres>();

function limiterOf(allowance: Allowance): RateLimiterPostgres {
  let limiter = limiters.get(allowance.name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: allowance.name,
      points: allowance.points,
      duration: allowance.seconds,
    });
    limiters.set(allowance.name, limiter);
  }
  return limiter;
}

/** Keys come from outside (names, addresses); a digest bounds their length and keeps them out of the table. */
const keyOf = (key: string) => sha256Hex(key).slice(0, 32);

/**
 * Use one point of an allowance. Throws `rate_limited` with `retryAfterSeconds` when none is left. Does nothing when the
 * installation runs with RATE_LIMITS=off.
 */
export async function spend(allowance: Allowance, key: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  try {
    await limiterOf(allowance).consume(keyOf(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new DomainError("rate_limited", `Too many attempts. Try again in ${inWords(seconds)}.`, {
      retryAfterSeconds: seconds,
    });
  }
}

/** Give one point back, when what it was used for turned out to be harmless. */
export async function giveBack(allowance: Allowance, key: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  await limiterOf(allowance).reward(keyOf(key));
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "one second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "one minute" : `${minutes} minutes`;
}
