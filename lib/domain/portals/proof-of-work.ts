import { randomInt } from "node:crypto";
import { type Challenge, createChallenge, type Solution, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { hmacHex } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { Context } from "../context";
import { DomainError } from "../errors";
import { networkOf, takePoint } from "../rate-limits";

/** Passes of PBKDF2 for one guess, and how many guesses it takes: about a second in a browser of today. */
const cost = 2000;
const guesses = { least: 300, most: 900 };

/** How long a challenge can be answered, in seconds: as long as somebody may take to write. */
const secondsToAnswer = 4 * 3600;

/** Requests that one network may send without having worked for them, by browsers that run no scripts. */
const withoutProof = { name: "portal-without-proof", points: 3, seconds: 3600 };
/** A challenge is good for one request. */
const once = { name: "portal-proof", points: 1, seconds: secondsToAnswer };

const secret = (): string => hmacHex(env.AUTH_SECRET, "portal proof of work");

/** Something for a browser to work on (ALTCHA's format), as JSON. Nothing is kept of it here; it is signed. */
export async function makeChallenge(): Promise<string> {
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost,
    counter: randomInt(guesses.least, guesses.most),
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + secondsToAnswer,
    hmacSignatureSecret: secret(),
  });
  return JSON.stringify(challenge);
}

/**
 * Take what a browser worked out, once. Without an answer that is right, few requests pass from a network, so that people
 * whose browser runs no scripts can still write. Errors: `rate_limited`.
 * @param proof `{ challenge, solution }` as JSON, or ""
 */
export async function takeProof(ctx: Context, proof: string): Promise<void> {
  const signature = await checkedSignature(proof);
  if (signature !== null && (await isFirstUse(signature))) return;
  await takePoint(withoutProof, networkOf(ctx.ip ?? ""));
}

async function isFirstUse(signature: string): Promise<boolean> {
  try {
    await takePoint(once, signature);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return false;
    throw error;
  }
}

/** The signature of a challenge of ours that was answered rightly and in time; null for anything else. */
async function checkedSignature(proof: string): Promise<string | null> {
  if (proof === "" || proof.length > 4000) return null;
  try {
    const { challenge, solution } = JSON.parse(proof) as { challenge: Challenge; solution: Solution };
    const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret() });
    return verified && challenge.signature ? challenge.signature : null;
  } catch {
    // Whatever is no answer counts as none.
    return null;
  }
}
