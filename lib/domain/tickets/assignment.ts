import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
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

async function nextInTurn(ctx: TransactionContext, category: Category, agentIds: number[]): Promise<number | null> {
  const [last] = await ctx.tx
    .select({ agentId: tickets.assigneeId })
    .from(tickets)
    .where(and(eq(tickets.categoryId, category.id), isNotNull(tickets.assigneeId)))
    .orderBy(desc(tickets.id))
    .limit(1);
  const ordered = [...agentIds].sort((a, b) => a - b);
  return ordered.find((id) => id > (last?.agentId ?? 0)) ?? ordered[0] ?? null;
}

/** Who gets a new ticket of this category by its own rule; null leaves it in the inbox. */
export async function chooseAssignee(
  ctx: TransactionContext,
  catalog: Catalog,
  category: Category,
): Promise<number | null> {
  const agentIds = category.agentIds.filter((id) => catalog.agent.get(id)?.active);
  switch (category.assignment) {
    case "off":
      return null;
    case "default":
      return category.defaultAgentId !== null && catalog.agent.get(category.defaultAgentId)?.active
        ? category.defaultAgentId
        : null;
    case "random":
      return agentIds[Math.floor(Math.random() * agentIds.length)] ?? null;
    case "fewest_open":
      return agentIds.length > 0 ? fewestOpen(ctx, agentIds) : null;
    case "round_robin":
      return nextInTurn(ctx, category, agentIds);
  }
}
