import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { tickets } from "@/db/schema/index";
import { visibleTickets } from "../access";
import type { Catalog } from "../catalog/catalog";
import type { Context } from "../context";
import { compileQuery } from "../tickets/compile-query";
import type { TicketQuery } from "../tickets/query";
import { lookForUnread, unreadOf } from "./marks";
import { batch, countCap, countPause } from "./pace";
import type { Listener, Watch } from "./types";

const dialect = new PgDialect({ casing: "snake_case" });

/** Compiles the lists that a screen shows, with the rights of the person at it. */
export function watchOf(
  ctx: Context,
  catalog: Catalog,
  views: readonly { key: string; query: TicketQuery; own: boolean; marked?: boolean }[],
): Watch {
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : 0;
  return {
    agentId,
    views: views.map(({ key, query, own, marked = false }) => {
      const condition = sql`(${visibleTickets(ctx)} and ${compileQuery(ctx, catalog, query)})`;
      const { sql: text, params } = dialect.sqlToQuery(condition);
      return { key, own, marked, condition, same: `${text} ${JSON.stringify(params)}` };
    }),
  };
}

/** By workspace, who may find something changed in lists of their own when it is counted next. */
const due = new Map<number, Set<number>>();

/**
 * Counts anew, soon and once for all who show the same list, what a change may have moved.
 * @param people who may find the change in lists of their own
 */
export function dueCounts(workspaceId: number, people: Iterable<number>, screens: () => Iterable<Listener>): void {
  const waiting = due.get(workspaceId);
  if (waiting) {
    for (const id of people) waiting.add(id);
    return;
  }
  const mine = new Set(people);
  due.set(workspaceId, mine);
  setTimeout(() => {
    due.delete(workspaceId);
    const now = [...screens()].filter((listener) => listener.ctx().workspace.id === workspaceId);
    tellCounts(now, mine).catch((error: unknown) => console.error("live counts", error));
  }, countPause);
}

async function tellCounts(listeners: readonly Listener[], people: ReadonlySet<number>): Promise<void> {
  const wanted = listeners.flatMap((listener) => {
    const watch = listener.watch?.();
    if (!watch || !listener.onCounts) return [];
    return [{ listener, watch, views: watch.views.filter((view) => !view.own || people.has(watch.agentId)) }];
  });
  const distinct = new Map(wanted.flatMap(({ views }) => views.map((view) => [view.same, view.condition] as const)));
  const [counts] = await Promise.all([countAll([...distinct]), lookForUnread(wanted)]);
  for (const { listener, views } of wanted) {
    listener.onCounts?.(
      Object.fromEntries(views.map((view) => [view.key, counts.get(view.same) ?? 0])),
      unreadOf(listener, views),
    );
  }
}

async function countAll(conditions: (readonly [string, SQL])[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let start = 0; start < conditions.length; start += batch) {
    const some = conditions.slice(start, start + batch);
    const parts = some.map(
      ([, condition]) =>
        sql`(select count(*)::int from (select 1 from ${tickets} where ${condition} limit ${countCap}) as c)`,
    );
    const rows = await db.execute<{ counts: number[] }>(sql`select array[${sql.join(parts, sql`, `)}] as counts`);
    for (const [index, [same]] of some.entries()) counts.set(same, rows[0]?.counts[index] ?? 0);
  }
  return counts;
}
