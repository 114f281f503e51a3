import { z } from "zod";
import { markNotificationsRead } from "@/lib/domain/notifications/notifications";
import { markRead } from "@/lib/domain/subscriptions/subscriptions";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { agentRoute, json } from "@/lib/web/routes";

const body = z.object({ upTo: z.number().int().nonnegative() });

/** Remembers that the agent has had the ticket before them up to a message, and with it what they were told of it. */
export const POST = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const { upTo } = body.parse(await request.json());
  const ticket = await getTicket(ctx, Number(id));
  const told = await markNotificationsRead(ctx, { ticketId: ticket.id });
  await markRead(ctx, ticket.id, Math.min(upTo, ticket.lastMessageId));
  return json(200, { told });
});
