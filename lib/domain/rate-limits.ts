import { isIPv6 } from "node:net";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { client } from "@/db/client";
import { env } from "@/lib/env";
import { DomainError } from "./errors";

/** At most `points` in `seconds` for one key. `name` tells the limits apart. */
export type RateLimit = { name: string; points: number; seconds: number };

const limiters = new Map<string, RateLimiterPostgres>();

/** The library speaks to node-postgres; this is as much of it as it uses, over our own client. */
const store = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    const rows = await client.unsafe(text, values);
    return { rows, rowCount: rows.count };
  },
};

function limiterOf(limit: RateLimit): RateLimiterPostgres {
  const known = limiters.get(limit.name);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: store,
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    // Counters of all limits lie in one table, so one of them cleans up for all.
    clearExpiredByTimeout: limiters.size === 0,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  });
  limiters.set(limit.name, made);
  return made;
}

function refuse(left: RateLimiterRes): DomainError {
  const seconds = Math.max(1, Math.ceil(left.msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes > 1 ? `${minutes} minutes` : "a minute";
  return new DomainError("rate_limited", `That was too often in a short time. Please wait ${wait} and try again.`, {
    retryAfterSeconds: seconds,
  });
}

const keyOf = (key: string) => key.toLowerCase().slice(0, 300);

/**
 * Count one act of `key` (an address, a network) against a limit. The counters are in the database, so that all
 * processes count together. Returns how many acts are left; while `RATE_LIMITS` is off that is all of them.
 * @throws DomainError `rate_limited`, with the seconds to wait, once the limit is passed
 */
export async function takePoint(limit: RateLimit, key: string): Promise<number> {
  if (env.RATE_LIMITS === "off") return limit.points;
  try {
    return (await limiterOf(limit).consume(keyOf(key))).remainingPoints;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) throw refuse(reason);
    throw reason;
  }
}

/**
 * Refuse when `key` has no point left, without counting: for limits that only failures count against.
 * @throws DomainError `rate_limited`
 */
export async function assertPointLeft(limit: RateLimit, key: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const used = await limiterOf(limit).get(keyOf(key));
  if (used && used.consumedPoints >= limit.points) throw refuse(used);
}

/** Forget what `key` has used of a limit, for example after a right password. */
export async function clearPoints(limit: RateLimit, key: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  await limiterOf(limit).delete(keyOf(key));
}

/** Forget counters whose time was over at `now`. Returns how many. */
export async function dropOldPoints(now: Date): Promise<number> {
  const rows = await client`delete from rate_limits where expire < ${now.getTime()}`;
  return rows.count;
}

/** The network that a limit is counted for: an IPv4 address as it is, of an IPv6 address the /64 that one household has. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4) return v4;
  const [head = "", tail] = ip.split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const groups = tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":")}::/64`;
}
