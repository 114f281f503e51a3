import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { categories, teams, tickets } from "@/db/schema/index";
import type { Catalog, Category } from "../catalog/catalog";
import type { TransactionContext } from "../context";

async function fewestOpen(ctx: TransactionContext, agentIds: number[]): Promise<number | null> {
  const rows = await ctx.tx
    .select({ agentId: tickets.assigneeId, open: sql<number>`count(*)::int` })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        inArray(tickets.assigneeId, agentIds),
        isNull(tickets.closedAt),
        isNull(tickets.trashedAt),
        isNull(tickets.spamAt),
        isNull(tickets.mergedIntoId),
      ),
    )
    .groupBy(tickets.assigneeId);
  const load = new Map(rows.map((row) => [row.agentId, row.open]));
  return (
    agentIds.reduce((best, id) => ((load.get(id) ?? 0) < (load.get(best) ?? 0) ? id : best), agentIds[0] ?? 0) || null
  );
}

/** Holds the row of the category or team until the transaction ends, so that two tickets never get the same turn. */
async function nextInTurn(
  ctx: TransactionContext,
  kept: typeof categories | typeof teams,
  id: number,
  agentIds: number[],
): Promise<number | null> {
  if (agentIds.length === 0) return null;
  const [turn] = await ctx.tx
    .select({ last: kept.lastAssignedAgentId })
    .from(kept)
    .where(eq(kept.id, id))
    .for("no key update");
  const ordered = [...agentIds].sort((a, b) => a - b);
  const next = ordered.find((id) => id > (turn?.last ?? 0)) ?? ordered[0] ?? null;
  await ctx.tx.update(kept).set({ lastAssignedAgentId: next }).where(eq(kept.id, id));
  return next;
}

/** Who of a team is next, by the turns that rules give; nobody who is away. null when nobody is in. */
export function nextOfTeam(ctx: TransactionContext, catalog: Catalog, teamId: number): Promise<number | null> {
  const memberIds = catalog.team.get(teamId)?.memberIds ?? [];
  const there = memberIds.filter((id) => present(catalog, id) === id);
  return nextInTurn(ctx, teams, teamId, there);
}

/** An agent who is there, or whoever stands in for them; null when that leads to nobody. */
function present(catalog: Catalog, agentId: number | null): number | null {
  const asked = new Set<number>();
  let agent = agentId === null ? undefined : catalog.agent.get(agentId);
  while (agent?.active && agent.outOfOffice && !asked.has(agent.id)) {
    asked.add(agent.id);
    agent = agent.substituteId === null ? undefined : catalog.agent.get(agent.substituteId);
  }
  return agent?.active && !agent.outOfOffice ? agent.id : null;
}

/**
 * Who gets a new ticket of this category by its own rule; null leaves it in the inbox. Nobody who is away is chosen; the
 * default agent's substitute stands in.
 */
export async function chooseAssignee(
  ctx: TransactionContext,
  catalog: Catalog,
  category: Category,
): Promise<number | null> {
  const agentIds = category.agentIds.filter((id) => {
    const agent = catalog.agent.get(id);
    return agent?.active && !agent.outOfOffice && (category.assignsAdministrators || !agent.isAdministrator);
  });
  switch (category.assignment) {
    case "off":
      return null;
    case "default":
      return present(catalog, category.defaultAgentId);
    case "random":
      return agentIds[Math.floor(Math.random() * agentIds.length)] ?? null;
    case "fewest_open":
      return agentIds.length > 0 ? fewestOpen(ctx, agentIds) : null;
    case "round_robin":
      return nextInTurn(ctx, categories, category.id, agentIds);
  }
}
