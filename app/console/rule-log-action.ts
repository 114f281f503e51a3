"use server";

import { rowId } from "@/lib/domain/catalog/schema";
import { clockStandings } from "@/lib/domain/rules/clock-standing";
import { ruleLogOfTicket } from "@/lib/domain/rules/log";
import { agentAction } from "@/lib/web/actions";

/** Which rules looked at a ticket, what they found and what they did, newest first; and what those of the clock find now. */
export const explainRules = agentAction(rowId, async (ctx, ticketId) => {
  const [looks, clock] = await Promise.all([ruleLogOfTicket(ctx, ticketId), clockStandings(ctx, ticketId)]);
  return { looks, clock };
});
