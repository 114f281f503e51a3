import { and, asc, eq } from "drizzle-orm";
import { agents, scheduledReplies } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { can, seesPrivate } from "../access";
import { loadAgentActor } from "../agents/queries";
import { type Context, reader } from "../context";
import { DomainError } from "../errors";
import type { Ticket } from "../tickets/change-ticket";
import { getTicket } from "../tickets/read-ticket";
import type { ScheduledReply } from "./commands";

/** `abandoned`: its writer may no longer answer the ticket, so a colleague who may can take it away. */
export type WaitingReply = ScheduledReply & { agentName: string; abandoned: boolean };

/** The replies that wait on a ticket, next first, for all staff who see it. Errors: `not_found`. */
export async function listScheduled(ctx: Context, ticketId: number): Promise<WaitingReply[]> {
  if (!seesPrivate(ctx.actor)) return [];
  const ticket = await getTicket(ctx, ticketId);
  const rows = await reader(ctx)
    .select({ reply: scheduledReplies, firstName: agents.firstName, lastName: agents.lastName })
    .from(scheduledReplies)
    .innerJoin(agents, eq(agents.id, scheduledReplies.agentId))
    .where(and(eq(scheduledReplies.ticketId, ticketId), eq(scheduledReplies.workspaceId, ctx.workspace.id)))
    .orderBy(asc(scheduledReplies.sendAt), asc(scheduledReplies.id));
  return Promise.all(
    rows.map(async ({ reply, firstName, lastName }) => ({
      ...reply,
      agentName: joinName(firstName, lastName),
      abandoned: !(await mayReply(ctx, reply.agentId, ticket)),
    })),
  );
}

/** Whether an agent still works here and may answer the ticket. */
export async function mayReply(ctx: Context, agentId: number, ticket: Ticket): Promise<boolean> {
  try {
    return can(await loadAgentActor(ctx, agentId), "ticket.reply", ticket);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return false;
    throw error;
  }
}
