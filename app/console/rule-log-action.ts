"use server";

import { rowId } from "@/lib/domain/catalog/schema";
import { ruleLogOfTicket } from "@/lib/domain/rules/log";
import { agentAction } from "@/lib/web/actions";

/** Which rules looked at a ticket, what they found and what they did; newest first. */
export const explainRules = agentAction(rowId, (ctx, ticketId) => ruleLogOfTicket(ctx, ticketId));
