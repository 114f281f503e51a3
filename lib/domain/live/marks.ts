import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { intArray } from "../prepared";
import { batch, countCap, countPause } from "./pace";
import type { Listener, Watch, WatchedView } from "./types";

/** What is known of the marked views of a screen, by what they ask: whether they hold something unread. */
const known = new WeakMap<Listener, Map<string, boolean>>();

function marksOf(listener: Listener): Map<string, boolean> {
  const marks = known.get(listener) ?? new Map<string, boolean>();
  known.set(listener, marks);
  return marks;
}

/** Remembers that views which a screen watches, named by key, hold something that its person has not read. */
export function noteUnread(listener: Listener, watch: Watch | undefined, keys: readonly string[]): void {
  const marks = marksOf(listener);
  for (const view of watch?.views ?? []) if (keys.includes(view.key)) marks.set(view.same, true);
}

/** Forgets what is known of a screen's views, when more happened than was looked at. */
export const forgetUnread = (listener: Listener): void => void known.delete(listener);

/** What is known of marked views of a screen, by key: whether they hold something that its person has not read. */
export function unreadOf(listener: Listener, views: readonly WatchedView[]): Record<string, boolean> {
  return Object.fromEntries(
    views.flatMap(({ key, same, marked }) => {
      const unread = marked ? marksOf(listener).get(same) : undefined;
      return unread === undefined ? [] : [[key, unread]];
    }),
  );
}

/** A screen and what it watches. */
export type Looked = { listener: Listener; watch: Watch; views: readonly WatchedView[] };

/**
 * Look whether the marked views of screens still hold something unread. A view without a mark gets one only by a change, which
 * tells so by itself (`noteUnread`), so only those with one, and those nothing is known of, are looked at: each condition once for
 * all who share it.
 */
export async function lookForUnread(wanted: readonly Looked[]): Promise<void> {
  const open = wanted.flatMap(({ listener, watch, views }) =>
    views
      .filter(({ same, marked }) => marked && marksOf(listener).get(same) !== false)
      .map((view) => ({ listener, view, agentId: watch.agentId })),
  );
  // What a change notes meanwhile is newer than the answer.
  for (const { listener, view } of open) marksOf(listener).delete(view.same);
  const lists = [...grouped(open, ({ view }) => view.same).values()];
  for (let start = 0; start < lists.length; start += batch) {
    const some = lists.slice(start, start + batch);
    const rows = await db.execute<{ people: number[][] }>(
      sql`select json_build_array(${sql.join(some.map(havingUnread), sql`, `)}) as people`,
    );
    for (const [index, asked] of some.entries()) {
      const having = new Set(rows[0]?.people[index]);
      for (const { listener, view, agentId } of asked) {
        const marks = marksOf(listener);
        if (!marks.has(view.same)) marks.set(view.same, having.has(agentId));
      }
    }
  }
}

/** Of those who ask about one condition, who has not read all that it holds; as a list of ids. */
function havingUnread(asked: readonly { view: WatchedView; agentId: number }[]): SQL {
  const people = intArray([...new Set(asked.map(({ agentId }) => agentId))]);
  return sql`(with held as materialized (select ${tickets.id}, ${tickets.lastMessageId} from ${tickets}
      where ${asked[0]?.view.condition} limit ${countCap})
    select coalesce(json_agg(person), '[]') from unnest(${people}::int[]) as person
    where exists (select 1 from held where not exists (select 1 from read_marks mark
      where mark.agent_id = person and mark.ticket_id = held.id and mark.last_read_message_id >= held.last_message_id)))`;
}

/** By agent, whose screens look anew at what they have read. */
const reading = new Set<number>();

/** Looks anew, soon, at the marks of somebody who has read something. */
export function dueMarks(agentId: number, screens: () => Iterable<Listener>): void {
  if (reading.has(agentId)) return;
  reading.add(agentId);
  setTimeout(() => {
    reading.delete(agentId);
    const wanted = [...screens()].flatMap((listener) => {
      const watch = listener.watch?.();
      return watch?.agentId === agentId && listener.onCounts ? [{ listener, watch, views: watch.views }] : [];
    });
    lookForUnread(wanted)
      .then(() => {
        for (const { listener, views } of wanted) listener.onCounts?.({}, unreadOf(listener, views));
      })
      .catch((error: unknown) => console.error("live marks", error));
  }, countPause);
}
