import { eq, sql } from "drizzle-orm";
import { events, messages, webhooks, workspaces } from "@/db/schema/index";
import type { Context } from "./context";
import { intArray, prepared } from "./prepared";
import { workspaceColumns } from "./workspaces/queries";

/** What those who act on an event need of its message. */
export type Said = Pick<
  typeof messages.$inferSelect,
  "id" | "visibility" | "authorType" | "authorAgentId" | "mailClass" | "bodyText"
>;

/** What happened to a ticket, and the context in which something acts on it: as the system, with the event as its cause. */
export type Happened = {
  event: typeof events.$inferSelect & { ticketId: number };
  /** What was said with it. */
  message: Said | null;
  /** The workspace has webhooks that are on. */
  hasWebhooks: boolean;
  ctx: Context;
};

const { id, visibility, authorType, authorAgentId, mailClass, bodyText } = messages;
/** The columns of `Said`. */
export const said = { id, visibility, authorType, authorAgentId, mailClass, bodyText };

const eventsByIds = prepared((from) =>
  from
    .select({
      event: events,
      message: said,
      workspace: workspaceColumns,
      hasWebhooks: sql<boolean>`exists (select 1 from ${webhooks}
        where ${webhooks.workspaceId} = ${workspaces.id} and ${webhooks.enabled})`,
    })
    .from(events)
    .innerJoin(workspaces, eq(workspaces.id, events.workspaceId))
    .leftJoin(messages, eq(messages.id, events.messageId))
    .where(sql`${events.id} = any(${sql.placeholder("ids")}::int[])`)
    .prepare("events_by_ids"),
);

/**
 * The events that a job was queued for, by number. Missing is what belongs to no ticket, whose ticket was purged meanwhile or
 * whose message was taken back: there is nothing left to act on.
 */
export async function loadEvents(eventIds: readonly number[]): Promise<Map<number, Happened>> {
  const rows = await eventsByIds({}).execute({ ids: intArray(eventIds) });
  return new Map(
    rows.flatMap(({ event, message, workspace, hasWebhooks }) => {
      const { id, ticketId } = event;
      if (ticketId === null || (event.messageId !== null && message === null)) return [];
      const ctx: Context = {
        workspace,
        actor: { type: "system", job: "event.dispatch" },
        via: "job",
        requestId: `event ${id}`,
        cause: { eventId: id, depth: event.depth },
      };
      return [[id, { event: { ...event, ticketId }, message, hasWebhooks, ctx }]];
    }),
  );
}

/** One event, see `loadEvents`; null when there is nothing left to act on. */
export async function loadEvent(eventId: number): Promise<Happened | null> {
  return (await loadEvents([eventId])).get(eventId) ?? null;
}
