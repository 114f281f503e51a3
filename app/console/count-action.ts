"use server";

import { previewCount } from "@/lib/domain/rules/rule-fields";
import { ticketQuery } from "@/lib/domain/tickets/query";
import { agentAction } from "@/lib/web/actions";

/** How many tickets that the agent may see match a query now. */
export const countTickets = agentAction(ticketQuery, (ctx, query) => previewCount(ctx, query));
