"use server";

import { rowId } from "@/lib/domain/catalog/schema";
import { clockStandings } from "@/lib/domain/rules/clock-standing";
import { ruleLogOfTicket } from "@/lib/domain/rules/log";
import { getSay } from "@/lib/i18n/say";
import { agentAction } from "@/lib/web/actions";

/** Which rules looked at a ticket, what they found and what they did, newest first; and what those of the clock find now. */
export const explainRules = agentAction(rowId, async (ctx, ticketId) => {
  const say = await getSay();
  const [looks, clock] = await Promise.all([ruleLogOfTicket(ctx, ticketId, say), clockStandings(ctx, ticketId, say)]);
  return {
    looks: looks.map((look) => ({
      ...look,
      occasion: say(look.occasion),
      rules: look.rules.map((rule) => ({ ...rule, did: rule.did.map(say), reason: say(rule.reason) })),
    })),
    clock,
  };
});
