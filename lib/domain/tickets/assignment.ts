import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { categories, teams, tickets } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { isAway } from "../agents/absence";
import type { AgentEntry, Catalog, Category } from "../catalog/catalog";
import type { TransactionContext } from "../context";

/** What a category's own way of assigning came to: whom it chose, or nobody because all were away or had enough. */
export type Assigned = { agentId: number | null; change: Change };

/** How history names each way: "assigned to Ben Bell, by round robin". */
const wayWords: Record<Exclude<Category["assignment"], "off">, string> = {
  default: "as the default agent",
  random: "by chance",
  fewest_open: "by fewest open tickets",
  round_robin: "by round robin",
};

async function openTickets(ctx: TransactionContext, agentIds: number[]): Promise<Map<number | null, number>> {
  if (agentIds.length === 0) return new Map();
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
  return new Map(rows.map((row) => [row.agentId, row.open]));
}

/**
 * Who of some may get one ticket more, and how many open ones each has. What counts open tickets waits here for whoever
 * counts before, to the end of their transaction: else two that come at once would give the same last place away.
 * @param count whether the numbers are wanted even when nobody has a limit
 */
async function withRoom(
  ctx: TransactionContext,
  people: AgentEntry[],
  count: boolean,
): Promise<{ free: number[]; load: Map<number | null, number> }> {
  const ids = people.map((agent) => agent.id);
  if (!count && people.every((agent) => agent.maxOpenTickets === null)) return { free: ids, load: new Map() };
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`assign ${ctx.workspace.id}`}, 0))`);
  const load = await openTickets(ctx, ids);
  const free = people.filter((one) => one.maxOpenTickets === null || (load.get(one.id) ?? 0) < one.maxOpenTickets);
  return { free: free.map((agent) => agent.id), load };
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

/** Those of some who work and are there. */
function presentAmong(catalog: Catalog, agentIds: readonly number[], now: Date): AgentEntry[] {
  return agentIds.flatMap((id) => {
    const agent = catalog.agent.get(id);
    return agent?.active && !isAway(agent, now) ? [agent] : [];
  });
}

/** Who of a team is next, by the turns that rules give; nobody who is away or has enough. null when nobody is left. */
export async function nextOfTeam(ctx: TransactionContext, catalog: Catalog, teamId: number): Promise<number | null> {
  const there = presentAmong(catalog, catalog.team.get(teamId)?.memberIds ?? [], new Date());
  const { free } = await withRoom(ctx, there, false);
  return nextInTurn(ctx, teams, teamId, free);
}

/** An agent who is there, or whoever stands in for them; null when that leads to nobody. */
function present(catalog: Catalog, agentId: number | null, now: Date): AgentEntry | null {
  const asked = new Set<number>();
  let agent = agentId === null ? undefined : catalog.agent.get(agentId);
  while (agent?.active && isAway(agent, now) && !asked.has(agent.id)) {
    asked.add(agent.id);
    agent = agent.substituteId === null ? undefined : catalog.agent.get(agent.substituteId);
  }
  return agent?.active && !isAway(agent, now) ? agent : null;
}

/** Whom a category chooses among: its own agents, or the members of its team. */
export const poolOf = (catalog: Catalog, category: Category): readonly number[] =>
  category.assignsTeam ? (catalog.team.get(category.teamId ?? 0)?.memberIds ?? []) : category.agentIds;

/**
 * Who gets a ticket of this category by its own rule; null when it has none. Nobody who is away is chosen, nor who has as
 * many open tickets as they take; the default agent's substitute stands in. Chosen nobody, the ticket waits in the inbox.
 */
export async function chooseAssignee(
  ctx: TransactionContext,
  catalog: Catalog,
  category: Category,
): Promise<Assigned | null> {
  const way = category.assignment;
  if (way === "off") return null;
  const agentId = await chosen(ctx, catalog, category, new Date());
  const words = agentId === null ? "nobody was free to take it" : wayWords[way];
  return { agentId, change: { field: "assignment", from: null, to: way, fromName: null, toName: words } };
}

async function chosen(
  ctx: TransactionContext,
  catalog: Catalog,
  category: Category,
  now: Date,
): Promise<number | null> {
  if (category.assignment === "default") {
    const agent = present(catalog, category.defaultAgentId, now);
    return agent ? ((await withRoom(ctx, [agent], false)).free[0] ?? null) : null;
  }
  const people = presentAmong(catalog, poolOf(catalog, category), now).filter(
    (agent) => category.assignsAdministrators || !agent.isAdministrator,
  );
  const { free, load } = await withRoom(ctx, people, category.assignment === "fewest_open");
  if (category.assignment === "round_robin") {
    const kept = category.assignsTeam ? teams : categories;
    return nextInTurn(ctx, kept, category.assignsTeam ? (category.teamId ?? 0) : category.id, free);
  }
  if (category.assignment === "random") return free[Math.floor(Math.random() * free.length)] ?? null;
  const fewest = Math.min(...free.map((id) => load.get(id) ?? 0));
  return free.find((id) => (load.get(id) ?? 0) === fewest) ?? null;
}
