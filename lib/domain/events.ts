import { sql } from "drizzle-orm";
import type { Change } from "@/db/types";
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
  const actor = event.actor ?? ctx.actor;
  const rows = await ctx.tx.execute<{ id: number }>(sql`
    with recorded as (
      insert into events (workspace_id, type, ticket_id, message_id, actor_type, actor_id, actor_name, via, changes,
        seconds_spent, delivery, cause_id, depth, created_at)
      values (${ctx.workspace.id}, ${event.type}, ${event.ticketId}, ${event.messageId ?? null}, ${actor.type},
        ${actorId(actor)}, ${actorName(actor)}, ${ctx.via}, ${JSON.stringify(event.changes ?? [])}::text::jsonb,
        ${event.secondsSpent ?? null}, ${event.delivery ? JSON.stringify(event.delivery) : null}::text::jsonb,
        ${ctx.cause?.eventId ?? null}, ${ctx.cause ? ctx.cause.depth + 1 : 0},
        coalesce(${event.at?.toISOString() ?? null}::timestamptz, now()))
      returning id, ticket_id)
    select recorded.id,
      graphile_worker.add_job('event.dispatch', json_build_object('eventId', recorded.id),
        run_at => ${event.actAt?.toISOString() ?? null}::timestamptz, max_attempts => ${attempts}::int) is not null as queued,
      pg_notify(${eventChannel}, json_build_object('id', recorded.id, 'workspaceId', ${ctx.workspace.id}::int,
        'ticketId', recorded.ticket_id, 'type', ${event.type}::text)::text) is not null as announced
    from recorded`);
  const row = rows[0];
  if (!row) throw new Error("The event was not recorded.");
  return row.id;
}
