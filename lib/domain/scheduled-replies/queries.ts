import { and, asc, eq } from "drizzle-orm";
import { agents, scheduledReplies } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { getTicket } from "../tickets/read-ticket";
import type { ScheduledReply } from "./commands";

export type WaitingReply = ScheduledReply & { agentName: string };

/** The replies that wait on a ticket, next first, for all staff who see it. Errors: `not_found`. */
export async function listScheduled(ctx: Context, ticketId: number): Promise<WaitingReply[]> {
  if (!seesPrivate(ctx.actor)) return [];
  await getTicket(ctx, ticketId);
  const rows = await reader(ctx)
    .select({ reply: scheduledReplies, firstName: agents.firstName, lastName: agents.lastName })
    .from(scheduledReplies)
    .innerJoin(agents, eq(agents.id, scheduledReplies.agentId))
    .where(and(eq(scheduledReplies.ticketId, ticketId), eq(scheduledReplies.workspaceId, ctx.workspace.id)))
    .orderBy(asc(scheduledReplies.sendAt), asc(scheduledReplies.id));
  return rows.map(({ reply, firstName, lastName }) => ({ ...reply, agentName: joinName(firstName, lastName) }));
}
