import { subscriptions } from "@/db/schema/index";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { mentionedAgents } from "../notifications/mentions";
import type { Author, PreparedMessage } from "./message-writer";

/** The agents that an agent's private note names, themselves or by a team, but for its author. What others write names nobody. */
export function mentionedIn(catalog: Catalog, message: PreparedMessage | null, author: Author): number[] {
  if (message?.visibility !== "private" || author.agentId === null) return [];
  return mentionedAgents(message.bodyText, catalog.agents, catalog.teams).filter((id) => id !== author.agentId);
}

/** Whoever is named in a note follows the ticket from then on. */
export async function followMentioned(ctx: TransactionContext, ticketId: number, agentIds: number[]): Promise<void> {
  if (agentIds.length === 0) return;
  await ctx.tx
    .insert(subscriptions)
    .values(agentIds.map((agentId) => ({ ticketId, agentId })))
    .onConflictDoNothing();
}
