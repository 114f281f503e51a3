import { asc, eq } from "drizzle-orm";
import { agents, categoryAgents, roles, teamMembers, teams } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import type { TransactionContext } from "../context";
import { invalid } from "../errors";

/** The agents and teams a category may name, as they stand in this transaction. */
export type People = {
  isActive(agentId: number | null): boolean;
  /** Those of them who are active; without administrators where they are not wanted. */
  activeAmong(agentIds: readonly number[], administrators: boolean): number[];
  membersOf(teamId: number | null): number[];
  agentName(agentId: number | null): string | null;
  teamName(teamId: number | null): string | null;
  /** Throws `invalid` when one of them is not of this workspace. */
  assertKnown(named: { teamId: number | null; defaultAgentId: number | null; agentIds: readonly number[] }): void;
};

/** Read the workspace's agents and teams once, to check and to name them. */
export async function loadPeople(ctx: TransactionContext): Promise<People> {
  const agentRows = await ctx.tx
    .select({
      id: agents.id,
      firstName: agents.firstName,
      lastName: agents.lastName,
      active: agents.active,
      isAdministrator: roles.isAdministrator,
    })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(eq(agents.workspaceId, ctx.workspace.id));
  const teamRows = await ctx.tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.workspaceId, ctx.workspace.id));
  const memberRows = await ctx.tx
    .select({ teamId: teamMembers.teamId, agentId: teamMembers.agentId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teams.workspaceId, ctx.workspace.id));
  const agent = new Map(agentRows.map((row) => [row.id, row]));
  const team = new Map(teamRows.map((row) => [row.id, row.name]));
  return {
    isActive: (id) => id !== null && agent.get(id)?.active === true,
    activeAmong: (ids, administrators) =>
      ids.filter((id) => {
        const one = agent.get(id);
        return one?.active && (administrators || !one.isAdministrator);
      }),
    membersOf: (id) => memberRows.filter((row) => row.teamId === id).map((row) => row.agentId),
    agentName(id) {
      const row = id === null ? undefined : agent.get(id);
      return row ? joinName(row.firstName, row.lastName) : null;
    },
    teamName: (id) => (id === null ? null : (team.get(id) ?? null)),
    assertKnown(named) {
      if (named.teamId !== null && !team.has(named.teamId)) throw invalid({ teamId: "There is no such team." });
      if (named.defaultAgentId !== null && !agent.has(named.defaultAgentId)) {
        throw invalid({ defaultAgentId: "There is no such agent." });
      }
      if (!named.agentIds.every((id) => agent.has(id)))
        throw invalid({ agentIds: "One of these people is no agent here." });
    },
  };
}

/** The ids of the agents who work on a category. */
export async function agentIdsOf(ctx: TransactionContext, categoryId: number): Promise<number[]> {
  const rows = await ctx.tx
    .select({ agentId: categoryAgents.agentId })
    .from(categoryAgents)
    .where(eq(categoryAgents.categoryId, categoryId))
    .orderBy(asc(categoryAgents.agentId));
  return rows.map((row) => row.agentId);
}

/** Make `agentIds` the agents who work on a category. They must be known to be of this workspace. */
export async function saveAgents(
  ctx: TransactionContext,
  categoryId: number,
  agentIds: readonly number[],
): Promise<void> {
  await ctx.tx.delete(categoryAgents).where(eq(categoryAgents.categoryId, categoryId));
  if (agentIds.length > 0) {
    await ctx.tx.insert(categoryAgents).values(agentIds.map((agentId) => ({ categoryId, agentId })));
  }
}
