import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
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

const dialect = new PgDialect({ casing: "snake_case" });

/** The same SQL as one row of texts and values, which is written out faster than what it was put together from. */
export function flat(built: SQL): SQL {
  const { sql: text, params } = dialect.sqlToQuery(built);
  const parts = text.split(/\$(\d+)/);
  return sql.join(parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${params[Number(part) - 1]}`)));
}
