import { PostgresJsSession } from "drizzle-orm/postgres-js/session";

/** Longer statements are bulk inserts and lists of many ids: hardly ever sent twice alike. */
const longestKept = 8000;

/** A search needs another plan for each word: what is quick for a rare one takes seconds for a common one. */
const dependsOnValues = /\bto_tsquery\(/;

const isKept = (text: string) => text.length <= longestKept && !dependsOnValues.test(text);

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
