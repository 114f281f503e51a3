import { inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { readMarks, subscriptions, tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import type { Workspace } from "../context";
import { intArray } from "../prepared";
import { listTickets, type TicketRow } from "../tickets/list-tickets";
import type { Announced, Watch } from "./types";

type Listed = { row: TicketRow; isUnreadBy: (agentId: number) => boolean };

/** Who may find a change of these tickets in lists of their own: who had or has one, follows it, or acted. */
export async function concerned(told: readonly Announced[], ticketIds: readonly number[]): Promise<Set<number>> {
  const followers = await db
    .select({ agentId: subscriptions.agentId })
    .from(subscriptions)
    .where(inArray(subscriptions.ticketId, [...ticketIds]));
  const actors = told.flatMap(({ after, before, actorType, actorId }) => [
    after.assigneeId,
    before.assigneeId,
    actorType === "agent" ? actorId : null,
  ]);
  return new Set([...followers.map((row) => row.agentId), ...actors.filter((id) => id !== null)]);
}

/** The rows of some tickets, and who has read them to their end; in two queries for all screens. */
export async function listedNow(workspace: Workspace, ticketIds: readonly number[]): Promise<Map<number, Listed>> {
  const system = { workspace, actor: { type: "system", job: "live" }, via: "job", requestId: "live" } as const;
  const query = { any: ticketIds.map((id) => ({ field: "id", op: "is" as const, value: id })) };
  const [page, marks] = await Promise.all([
    listTickets(system, { query, sort: "-id", limit: ticketIds.length }),
    db
      .select({ ticketId: readMarks.ticketId, agentId: readMarks.agentId, upTo: readMarks.lastReadMessageId })
      .from(readMarks)
      .where(inArray(readMarks.ticketId, [...ticketIds])),
  ]);
  const marksOf = grouped(marks, (mark) => mark.ticketId);
  return new Map(
    page.rows.map((row) => {
      const readers = (marksOf.get(row.id) ?? []).filter((mark) => mark.upTo >= row.lastMessageId);
      const read = new Set(readers.map((mark) => mark.agentId));
      return [row.id, { row, isUnreadBy: (agentId: number) => !read.has(agentId) }];
    }),
  );
}

/**
 * Which of the watched views hold some tickets now: each condition is asked once, whoever watches it, in one statement.
 * The answer names the views of one watch that hold one ticket.
 * @param people who may find a change in lists of their own; nobody else's are asked
 */
export async function viewsNow(
  watches: readonly (Watch | undefined)[],
  people: ReadonlySet<number>,
  ticketIds: readonly number[],
): Promise<(watch: Watch | undefined, ticketId: number) => string[]> {
  const asked = (watch: Watch) => watch.views.filter((view) => !view.own || people.has(watch.agentId));
  const distinct = new Map(
    watches.flatMap((watch) => (watch ? asked(watch).map((view) => [view.same, view.condition] as const) : [])),
  );
  const order = [...distinct.keys()];
  if (order.length === 0) return () => [];
  const parts = [...distinct.values()].map((condition) => sql`coalesce(${condition}, false)`);
  const rows = await db.execute<{ id: number; held: boolean[] }>(
    sql`select ${tickets.id} as id, array[${sql.join(parts, sql`, `)}] as held from ${tickets}
      where ${tickets.id} = any(${intArray(ticketIds)}::int[])`,
  );
  const holds = new Map(rows.map((row) => [row.id, new Set(order.filter((_, index) => row.held[index]))]));
  return (watch, ticketId) =>
    watch ? asked(watch).flatMap((view) => (holds.get(ticketId)?.has(view.same) ? [view.key] : [])) : [];
}
