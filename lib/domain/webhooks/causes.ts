import { and, eq } from "drizzle-orm";
import { events } from "@/db/schema/index";
import { type Context, reader } from "../context";

/** What a delivery's event was: its number, who acted where that was an agent, and what was said. */
export type CauseFacts = { id: number | null; agentId: number | null; actorName: string; messageId: number | null };

/** The event that a delivery tells of; nobody and nothing for none, or for one that is gone. */
export async function getCause(ctx: Context, eventId: number | null): Promise<CauseFacts> {
  const [event] =
    eventId === null
      ? []
      : await reader(ctx)
          .select()
          .from(events)
          .where(and(eq(events.id, eventId), eq(events.workspaceId, ctx.workspace.id)));
  return {
    id: event?.id ?? null,
    agentId: event?.actorType === "agent" ? event.actorId : null,
    actorName: event?.actorName ?? "",
    messageId: event?.messageId ?? null,
  };
}
