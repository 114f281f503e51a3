import { loadAgentActor } from "../agents/queries";
import type { Catalog } from "../catalog/catalog";
import type { Context } from "../context";
import { invalid } from "../errors";
import { type Author, authorFromActor, customerAuthor, personAuthor } from "./message-writer";
import type { NamedAuthor } from "./schema";

/**
 * Who a message is by: the named agent, person or the ticket's customer, else the caller. An application that speaks for an
 * agent is that agent in history. Only staff-side callers may name somebody else.
 */
export async function resolveAuthor(
  ctx: Context,
  catalog: Catalog,
  named: NamedAuthor | undefined,
  contact: { customerId: number; name: string; email: string },
): Promise<Author> {
  const actor = ctx.actor;
  if (named === "customer") return customerAuthor(contact);
  if (named && "email" in named) return personAuthor(named);
  const agentId = named?.agentId ?? (actor.type === "application" ? actor.as?.agentId : undefined);
  if (agentId === undefined || (actor.type === "agent" && actor.id === agentId)) return authorFromActor(actor, contact);
  const entry = catalog.agent.get(agentId);
  if (!entry?.active) throw invalid({ author: "There is no such active agent." }, "unknown_author");
  const agent = await loadAgentActor(ctx, agentId);
  return { actor: agent, agentId, customerId: null, name: agent.name, email: agent.email };
}
