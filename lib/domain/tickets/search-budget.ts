import { sql } from "drizzle-orm";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";

/** So many searches run at once in this process: the pool of connections has room for everything else beside them. */
const atOnce = 3;
/** So many wait, each so long; the next is asked to come again. */
const mostWaiting = 20;
const longestWaitMs = 5_000;
/** A search that takes longer is cut off. */
const longestSearchMs = 3_000;

let running = 0;
const waiting: (() => void)[] = [];

const busy = () =>
  new DomainError("unavailable", "Many searches are running just now. Try again in a moment.", { reason: "busy" });

async function takeTurn(): Promise<void> {
  if (running < atOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= mostWaiting) throw busy();
  await new Promise<void>((resolve, reject) => {
    const turn = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(turn), 1);
      reject(busy());
    }, longestWaitMs);
    waiting.push(turn);
  });
}

/** Whoever waits takes over the turn itself, so that nobody overtakes. */
function passTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function isCutOff(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && at.code === "57014") return true;
  }
  return false;
}

/**
 * Run a search within its bounds: few at once, each no longer than three seconds. Errors: `unavailable` with reason `slow` when it
 * is cut off, `busy` when too many are running. Inside a transaction it runs as it is.
 */
export async function withinBudget<T>(ctx: Context, search: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.tx) return search(ctx);
  await takeTurn();
  try {
    return await inTransaction(ctx, async (ctx) => {
      await ctx.tx.execute(sql.raw(`set local statement_timeout = ${longestSearchMs}`));
      return search(ctx);
    });
  } catch (error) {
    if (!isCutOff(error)) throw error;
    throw new DomainError(
      "unavailable",
      "This search took too long and was cut off. Add words, or an operator such as is:open or after:30d.",
      { reason: "slow", cause: error },
    );
  } finally {
    passTurn();
  }
}
