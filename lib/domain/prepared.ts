import { type Db, db, type Tx } from "@/db/client";
import type { Context } from "./context";

/**
 * A query that is asked all day, built once: Drizzle spends more time on writing such a query's SQL than PostgreSQL on
 * answering it. In a transaction it is built anew, because a kept one belongs to the pool.
 * @param build gives the query with `sql.placeholder(…)` for what changes, ending in `.prepare(name)`
 */
export function prepared<Query>(build: (from: Db | Tx) => Query): (ctx: Pick<Context, "tx">) => Query {
  let kept: Query | undefined;
  return (ctx) => {
    if (ctx.tx) return build(ctx.tx);
    kept ??= build(db);
    return kept;
  };
}

/** Numbers as the text of a PostgreSQL array, for a placeholder cast to `int[]`. */
export const intArray = (numbers: readonly number[]): string => `{${numbers.join(",")}}`;
