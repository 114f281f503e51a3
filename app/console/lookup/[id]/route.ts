import { ticketLookupInput } from "@/lib/domain/live-lookup/schema";
import { lookUpTicket } from "@/lib/integrations/live-lookup/live-lookup";
import { agentRoute, json } from "@/lib/web/routes";

/**
 * Asks one source who a ticket's customer is. Not a server action: the browser sends those one after the other, and a slow
 * source would hold up a reply.
 */
export const POST = agentRoute<{ id: string }>(async ({ ctx }, request, { id }) => {
  const input = ticketLookupInput.parse(await request.json());
  return json(200, await lookUpTicket(ctx, { ...input, sourceId: Number(id) }));
});
