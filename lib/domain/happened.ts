import { eq, sql } from "drizzle-orm";
import { events, messages, workspaces } from "@/db/schema/index";
import type { Context } from "./context";
import { prepared } from "./prepared";
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
  ctx: Context;
};

const { id, visibility, authorType, authorAgentId, mailClass, bodyText } = messages;
/** The columns of `Said`. */
export const said = { id, visibility, authorType, authorAgentId, mailClass, bodyText };

const eventById = prepared((from) =>
  from
    .select({ event: events, message: said, workspace: workspaceColumns })
    .from(events)
    .innerJoin(workspaces, eq(workspaces.id, events.workspaceId))
    .leftJoin(messages, eq(messages.id, events.messageId))
    .where(eq(events.id, sql.placeholder("id")))
    .prepare("event_by_id"),
);

/**
 * The event a job was queued for. null when it belongs to no ticket, its ticket was purged meanwhile or its message was
 * taken back: there is nothing left to act on.
 */
export async function loadEvent(eventId: number): Promise<Happened | null> {
  const [found] = await eventById({}).execute({ id: eventId });
  if (!found || found.event.ticketId === null) return null;
  const { event, message, workspace } = found;
  if (event.messageId !== null && message === null) return null;
  return {
    event: { ...event, ticketId: found.event.ticketId },
    message,
    ctx: {
      workspace,
      actor: { type: "system", job: "event.dispatch" },
      via: "job",
      requestId: `event ${eventId}`,
      cause: { eventId, depth: event.depth },
    },
  };
}
