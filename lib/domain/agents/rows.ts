import { and, asc, eq, inArray } from "drizzle-orm";
import { agents, categories, categoryAgents, roles, teamMembers, teams } from "@/db/schema/index";
import { htmlToText } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import type { Context, TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { assertHoldsAtLeast } from "../roles/logic";

export type AgentRow = typeof agents.$inferSelect;
export type RoleRow = typeof roles.$inferSelect;

/**
 * An agent of this workspace with their role, for somebody who wants to change them. `not_found`; `forbidden` when the
 * agent has rights that the caller has not: else a new password would be a way to those rights.
 */
export async function findAgent(ctx: TransactionContext, id: number): Promise<{ agent: AgentRow; role: RoleRow }> {
  const [row] = await ctx.tx
    .select({ agent: agents, role: roles })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.id, id), eq(agents.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Agent");
  assertHoldsAtLeast(ctx.actor, row.role);
  return row;
}

/** As `findAgent`, and nobody else changes the agent until the transaction ends. Lock the catalog before, never after. */
export async function lockAgent(ctx: TransactionContext, id: number): Promise<{ agent: AgentRow; role: RoleRow }> {
  await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.id, id), eq(agents.workspaceId, ctx.workspace.id)))
    .for("update");
  return findAgent(ctx, id);
}

/** A role of this workspace; `invalid` otherwise. */
export async function roleOf(ctx: TransactionContext, roleId: number): Promise<RoleRow> {
  const [role] = await ctx.tx
    .select()
    .from(roles)
    .where(and(eq(roles.id, roleId), eq(roles.workspaceId, ctx.workspace.id)));
  if (!role) throw invalid({ roleId: "There is no such role." }, "unknown_role");
  return role;
}

/**
 * Throw `conflict` with reason `last_administrator` when no active administrator beside `agentId` is left. Call it after
 * `touchCatalog`, which makes two such changes wait for each other.
 */
export async function assertAnotherAdministrator(ctx: TransactionContext, agentId: number): Promise<void> {
  const rows = await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true), eq(roles.isAdministrator, true)));
  if (rows.some((row) => row.id !== agentId)) return;
  throw invalid({ roleId: "This is the last administrator. Make somebody else one first." }, "last_administrator");
}

/** Refuse an address or user name that another agent of the workspace has. Call it after `touchCatalog`. */
export async function assertFreeSignIn(
  ctx: TransactionContext,
  wished: { email: string; username: string | null },
  exceptId: number | null,
): Promise<void> {
  const rows = await ctx.tx
    .select({ id: agents.id, email: agents.email, username: agents.username, active: agents.active })
    .from(agents)
    .where(eq(agents.workspaceId, ctx.workspace.id));
  for (const row of rows) {
    if (row.id === exceptId) continue;
    const whose = row.active ? "Another agent" : "A deactivated agent";
    if (row.email === wished.email) throw invalid({ email: `${whose} already has this address.` }, "email_taken");
    if (wished.username !== null && row.username?.toLowerCase() === wished.username.toLowerCase()) {
      throw invalid({ username: `${whose} already has this user name.` }, "username_taken");
    }
  }
}

/** Refuse a password that stands on every mail this person sends. */
export function assertNotOwnAddress(password: string | undefined, email: string): void {
  if (password?.toLowerCase() === email) throw invalid({ password: "Do not use the address as password." });
}

/** Make these the agent's teams. `invalid` when one is not of this workspace. */
export async function saveTeams(ctx: TransactionContext, agentId: number, teamIds: readonly number[]): Promise<void> {
  await ctx.tx.delete(teamMembers).where(eq(teamMembers.agentId, agentId));
  if (teamIds.length === 0) return;
  const known = await ctx.tx
    .select({ teamId: teams.id })
    .from(teams)
    .where(and(eq(teams.workspaceId, ctx.workspace.id), inArray(teams.id, [...teamIds])));
  if (known.length < teamIds.length) throw invalid({ teamIds: "One of these teams does not exist." });
  await ctx.tx.insert(teamMembers).values(known.map(({ teamId }) => ({ teamId, agentId })));
}

/** Make these the categories the agent works on. `invalid` when one is not of this workspace. */
export async function saveCategories(ctx: TransactionContext, agentId: number, ids: readonly number[]): Promise<void> {
  await ctx.tx.delete(categoryAgents).where(eq(categoryAgents.agentId, agentId));
  if (ids.length === 0) return;
  const known = await ctx.tx
    .select({ categoryId: categories.id })
    .from(categories)
    .where(and(eq(categories.workspaceId, ctx.workspace.id), inArray(categories.id, [...ids])));
  if (known.length < ids.length) throw invalid({ categoryIds: "One of these categories does not exist." });
  await ctx.tx.insert(categoryAgents).values(known.map(({ categoryId }) => ({ categoryId, agentId })));
}

/** What the audit log keeps of an agent: words, not numbers, and no secrets. */
export async function agentFacts(ctx: TransactionContext, agent: AgentRow, role: RoleRow) {
  const teamRows = await ctx.tx
    .select({ name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.agentId, agent.id))
    .orderBy(asc(teams.name));
  const categoryRows = await ctx.tx
    .select({ name: categories.name })
    .from(categoryAgents)
    .innerJoin(categories, eq(categories.id, categoryAgents.categoryId))
    .where(eq(categoryAgents.agentId, agent.id))
    .orderBy(asc(categories.name));
  const { firstName, lastName, email, username, phone, timeZone, active, outOfOffice, maxOpenTickets } = agent;
  return {
    firstName,
    lastName,
    email,
    username,
    phone,
    timeZone,
    active,
    outOfOffice,
    maxOpenTickets,
    role: role.name,
    signature: htmlToText(agent.signatureHtml),
    teams: teamRows.map((row) => row.name),
    categories: categoryRows.map((row) => row.name),
  };
}

/** The agent's name as others see it. */
export const agentNameOf = (agent: Pick<AgentRow, "firstName" | "lastName">) =>
  joinName(agent.firstName, agent.lastName);

/** Is the caller this agent? */
export const isSelf = (ctx: Context, agentId: number) => ctx.actor.type === "agent" && ctx.actor.id === agentId;
