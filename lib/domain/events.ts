import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Change } from "@/db/types";
import { grouped } from "@/lib/text/lists";
import { type Actor, actorId, actorName, type TransactionContext } from "./context";

export type EventType =
  | "ticket.created"
  | "ticket.updated"
  | "ticket.merged"
  | "ticket.received_merge"
  | "ticket.unmerged"
  /** Something was linked with the ticket, or no longer is. One change, `link`. */
  | "ticket.linked"
  /** Messages went from one ticket to a new one: told on both. */
  | "ticket.split"
  | "message.pinned"
  | "message.edited"
  /** The person who asked said whether an answer helped. Changes: `rating`, and with words `ratingComment`. */
  | "answer.rated"
  /** The link that opens the request was replaced by a new one. */
  | "access.renewed"
  | "message.taken_back"
  | "note.taken_back"
  /** A reply will leave later; its writer took it out again; it could not leave and one change, `reason`, says why. */
  | "reply.scheduled"
  | "reply.unscheduled"
  | "reply.returned"
  | "attachment.added"
  | "attachment.deleted"
  /** A promised moment comes near, or has passed. One change says which: `promise`, to `first_reply` and the like. */
  | "promise.near"
  | "promise.breached"
  /** How a call to another program ended, that somebody or a rule asked for. It changes nothing of the ticket. */
  | "webhook.called"
  | "ticket.pushed"
  /** What a rule did beside changing the ticket, or why it did nothing. One change, `rule`, for each sentence. */
  | "rule.acted"
  | "rule.held_back"
  | "rule.failed";

/**
 * Nothing an event owes is forgotten, however often its job fails: it is tried again after pauses that grow to six hours,
 * as often as the queue can count.
 */
const attempts = 32_767;

/** The channel on which every recorded event is announced when its transaction commits. */
export const eventChannel = "commondesk_events";

export type NewEvent = {
  type: EventType;
  ticketId: number;
  messageId?: number | null;
  changes?: Change[];
  secondsSpent?: number | null;
  delivery?: Record<string, unknown>;
  /** Who acted, where it is not the context's actor (an API speaking for a person). */
  actor?: Actor;
  /** When it happened, for imported history; otherwise now. */
  at?: Date;
  /** What follows from it waits until then, because its author can take it back. */
  actAt?: Date | null;
};

/**
 * Write down what happened, together with the job that will act on it and the announcement to open screens, in the
 * transaction of the change: all of it commits or none. Returns the event's id.
 */
export async function recordEvent(ctx: TransactionContext, event: NewEvent): Promise<number> {
  const [id] = await recordEvents(ctx, [event]);
  if (id === undefined) throw new Error("The event was not recorded.");
  return id;
}

/** So many events travel in one announcement, of which PostgreSQL takes at most 8000 bytes. */
const announcedAtOnce = 500;

/**
 * Write several events down like `recordEvent`, in the order given: with one statement, one job that acts on them one after
 * the other and one announcement for all that may be acted on at the same moment. Returns their ids in that order.
 */
export async function recordEvents(ctx: TransactionContext, events: readonly NewEvent[]): Promise<number[]> {
  const ids: number[] = [];
  const together = grouped([...events.entries()], ([, event]) => event.actAt?.toISOString() ?? null);
  for (const [actAt, all] of together) {
    for (let from = 0; from < all.length; from += announcedAtOnce) {
      const some = all.slice(from, from + announcedAtOnce);
      const recorded = await insertEvents(
        ctx,
        some.map(([, event]) => event),
        actAt,
      );
      for (const [index, [place]] of some.entries()) ids[place] = recorded[index] ?? 0;
    }
  }
  return ids;
}

async function insertEvents(ctx: TransactionContext, events: readonly NewEvent[], actAt: string | null) {
  const rows = events.map((event, place) => {
    const actor = event.actor ?? ctx.actor;
    return {
      place,
      type: event.type,
      ticket_id: event.ticketId,
      message_id: event.messageId,
      actor_type: actor.type,
      actor_id: actorId(actor),
      actor_name: actorName(actor),
      changes: event.changes ?? [],
      seconds_spent: event.secondsSpent,
      delivery: event.delivery,
      created_at: event.at,
    };
  });
  const [recorded] = await ctx.tx.execute<{ ids: number[] }>(sql`
    with recorded as (
      insert into events (workspace_id, type, ticket_id, message_id, actor_type, actor_id, actor_name, via, changes,
        seconds_spent, delivery, cause_id, depth, created_at)
      select ${ctx.workspace.id}::int, type, ticket_id, message_id, actor_type, actor_id, actor_name, ${ctx.via}::via, changes,
        seconds_spent, delivery, ${ctx.cause?.eventId ?? null}::int, ${ctx.cause ? ctx.cause.depth + 1 : 0}::int,
        coalesce(created_at, now())
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given(place int, type text, ticket_id int,
        message_id int, actor_type actor_type, actor_id int, actor_name text, changes jsonb, seconds_spent int,
        delivery jsonb, created_at timestamptz)
      order by place
      returning id)
    select array_agg(id order by id) as ids,
      graphile_worker.add_job('event.dispatch', case count(*)
          when 1 then json_build_object('eventId', min(id)) else json_build_object('eventIds', json_agg(id order by id)) end,
        run_at => ${actAt}::timestamptz, max_attempts => ${attempts}::int) is not null as queued,
      pg_notify(${eventChannel}, json_build_object('ids', json_agg(id))::text) is not null as announced
    from recorded`);
  if (recorded?.ids?.length !== events.length) throw new Error("An event was not recorded.");
  return recorded.ids;
}

/** Queue a job of its own for an event that failed among others. */
export async function dispatchAgain(eventId: number): Promise<void> {
  await db.execute(sql`select graphile_worker.add_job('event.dispatch', json_build_object('eventId', ${eventId}::int),
    job_key => ${`event.dispatch:${eventId}`}, max_attempts => ${attempts}::int)`);
}
