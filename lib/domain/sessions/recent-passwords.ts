import { createHmac, randomBytes } from "node:crypto";
import { verifyPassword } from "@/lib/crypto";

/** How long a password that was right counts as right without being checked anew, in milliseconds. */
const REMEMBERED = 60_000;
/** More are not remembered at a time. */
const MOST = 1000;

/** Known to this process alone, so what is remembered is of no use outside it. */
const key = randomBytes(32);
const until = new Map<string, number>();

const pairOf = (stored: string, password: string) =>
  createHmac("sha256", key).update(`${stored}\0${password}`).digest("base64");

/** Was this password found right for this stored hash within the last minute? */
export function wasRightJustNow(stored: string | null | undefined, password: string): boolean {
  return Boolean(stored) && (until.get(pairOf(stored ?? "", password)) ?? 0) > Date.now();
}

/**
 * As `verifyPassword`, for callers that send their password with every call: the same pair of stored hash and password is
 * checked once a minute, because argon2id is made to be slow. A changed password has another stored hash and so counts at
 * once; a wrong one is never remembered.
 */
export async function verifyOftenSentPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  if (!stored) return verifyPassword(stored, password);
  const pair = pairOf(stored, password);
  const now = Date.now();
  if ((until.get(pair) ?? 0) > now) return true;
  until.delete(pair);
  if (!(await verifyPassword(stored, password))) return false;
  if (until.size >= MOST) for (const [old, end] of until) if (end <= now || until.size >= MOST) until.delete(old);
  until.set(pair, now + REMEMBERED);
  return true;
}
