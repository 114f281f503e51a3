import { and, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signInSteps } from "@/db/schema/index";
import { randomToken, sha256Hex } from "@/lib/crypto";

type Kind = (typeof signInSteps.$inferSelect)["kind"];
export type Waiting = typeof signInSteps.$inferSelect;

/** How long somebody has for a step, and how many answers they may try before they begin anew. */
const minutes = 10;
const mostTries = 5;

/** Begin a step. The word is the browser's alone; we keep its hash. */
export async function beginStep(kind: Kind, agentId: number | null, challenge = ""): Promise<string> {
  const word = randomToken(43);
  await db.insert(signInSteps).values({
    wordHash: sha256Hex(word),
    kind,
    agentId,
    challenge,
    expiresAt: new Date(Date.now() + minutes * 60_000),
  });
  return word;
}

const open = (word: string, kind: Kind): SQL =>
  and(
    eq(signInSteps.wordHash, sha256Hex(word)),
    eq(signInSteps.kind, kind),
    gt(signInSteps.expiresAt, sql`now()`),
    lt(signInSteps.tries, mostTries),
  ) as SQL;

/** Ask the open step for a passkey's signature of `challenge`; null when it is over. Returns whose step it is. */
export async function askOfStep(word: string, kind: Kind, challenge: string): Promise<Waiting | null> {
  const [row] = await db.update(signInSteps).set({ challenge }).where(open(word, kind)).returning();
  return row ?? null;
}

/** Count an answer against the step, before it is looked at: answers that come at once count too. null when it is over. */
export async function tryStep(word: string, kind: Kind): Promise<Waiting | null> {
  const [row] = await db
    .update(signInSteps)
    .set({ tries: sql`${signInSteps.tries} + 1` })
    .where(open(word, kind))
    .returning();
  return row ?? null;
}

/** End a step that was answered rightly. False when another answer has ended it already: of two, one counts. */
export async function endStep(tx: Pick<typeof db, "delete">, step: Waiting): Promise<boolean> {
  const ended = await tx
    .delete(signInSteps)
    .where(eq(signInSteps.wordHash, step.wordHash))
    .returning({ wordHash: signInSteps.wordHash });
  return ended.length > 0;
}

/** Let nobody who is on their way in as this agent go on: their password or their second step is another now. */
export async function endSteps(tx: Pick<typeof db, "delete">, agentId: number): Promise<void> {
  await tx.delete(signInSteps).where(eq(signInSteps.agentId, agentId));
}

/** Forget steps that were over before a moment. */
export async function dropOldSteps(before: Date): Promise<void> {
  await db.delete(signInSteps).where(lt(signInSteps.expiresAt, before));
}
