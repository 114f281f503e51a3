import { PostgresJsSession } from "drizzle-orm/postgres-js/session";

/** Longer statements are bulk inserts and lists of many ids: hardly ever sent twice alike. */
const longestKept = 8000;

/**
 * Put into a statement, it keeps the statement from being prepared: PostgreSQL settles on one plan for a prepared
 * statement, and what is quick for the values of one query takes seconds for those of another (a rare and a common word,
 * a new and an old agent). Conditions that people put together carry it.
 */
export const planAnew = "/* plan anew */";

/** Put into a statement of any length, it is prepared: for a long one that is sent alike all day. */
export const keepPlan = "/* keep plan */";

const isKept = (text: string) =>
  text.length <= longestKept ? !text.includes(planAnew) : text.slice(0, 200).includes(keepPlan);

/**
 * Lets Drizzle send its statements as prepared ones. Left alone it prepares only those that were given a name, and every
 * other statement with parameters takes two round trips (parse and describe, then bind) and is planned anew each time.
 * The statements live as long as their connection, which the driver renews within the hour.
 */
export function prepareStatements(): void {
  const prototype = PostgresJsSession.prototype as unknown as {
    prepareQuery: (...args: unknown[]) => unknown;
    prepares?: true;
  };
  if (prototype.prepares) return;
  const original = prototype.prepareQuery;
  prototype.prepareQuery = function (query, fields, name, ...rest) {
    const { sql } = query as { sql: string };
    // A third argument of any text makes the session prepare; the driver names the statement itself.
    return original.call(this, query, fields, name ?? (isKept(sql) ? "kept" : undefined), ...rest);
  };
  prototype.prepares = true;
}
