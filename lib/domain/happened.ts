import { eq, sql } from "drizzle-orm";
import { events, workspaces } from "@/db/schema/index";
import type { Context } from "./context";
import { prepared } from "./prepared";
import { workspaceColumns } from "./workspaces/queries";

/** What happened to a ticket, and the context in which something acts on it: as the system, with the event as its cause. */
export type Happened = {
  event: typeof events.$inferSelect & { ticketId: number };
  ctx: Context;
};

const eventById = prepared((from) =>
  from
    .select({
      event: events,
      workspace: workspaceColumns,
      isGone: sql<boolean>`${events.messageId} is not null
        and not exists (select 1 from messages where messages.id = ${events.messageId})`,
    })
    .from(events)
    .innerJoin(workspaces, eq(workspaces.id, events.workspaceId))
    .where(eq(events.id, sql.placeholder("id")))
    .prepare("event_by_id"),
);

/**
 * The event a job was queued for. null when it belongs to no ticket, its ticket was purged meanwhile or its message was
 * taken back: there is nothing left to act on.
 */
export async function loadEvent(eventId: number): Promise<Happened | null> {
  const [found] = await eventById({}).execute({ id: eventId });
  if (!found || found.event.ticketId === null || found.isGone) return null;
  const { event, workspace } = found;
  return {
    event: { ...event, ticketId: found.event.ticketId },
    ctx: {
      workspace,
      actor: { type: "system", job: "event.dispatch" },
      via: "job",
      requestId: `event ${eventId}`,
      cause: { eventId, depth: event.depth },
    },
  };
}
