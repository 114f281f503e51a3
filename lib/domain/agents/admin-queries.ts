import { and, asc, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { agentInvitations, agents, apiTokens, roles, sessions, tickets } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { openTicketsBy } from "../catalog/usage";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { holdsAtLeast } from "../roles/logic";
import { standingOf } from "../second-step/queries";
import { hasSecondStep } from "../second-step/standing";

/** One agent of the list that administrators see. */
export type AgentListEntry = {
  id: number;
  name: string;
  email: string;
  active: boolean;
  roleName: string;
  isAdministrator: boolean;
  openTickets: number;
};

/** Every agent by name, active ones first. Needs `agents.manage`. */
export async function listAgents(ctx: Context): Promise<AgentListEntry[]> {
  authorize(ctx, "agents.manage");
  const [rows, open] = await Promise.all([
    reader(ctx)
      .select({
        id: agents.id,
        firstName: agents.firstName,
        lastName: agents.lastName,
        email: agents.email,
        active: agents.active,
        roleName: roles.name,
        isAdministrator: roles.isAdministrator,
      })
      .from(agents)
      .innerJoin(roles, eq(roles.id, agents.roleId))
      .where(eq(agents.workspaceId, ctx.workspace.id))
      .orderBy(desc(agents.active), asc(agents.firstName), asc(agents.lastName), asc(agents.id)),
    openTicketsBy(ctx, tickets.assigneeId),
  ]);
  return rows.map(({ firstName, lastName, ...row }) => ({
    ...row,
    name: joinName(firstName, lastName),
    openTickets: open.get(row.id) ?? 0,
  }));
}

/** Everything the form of one agent shows; never the password's hash. */
export type AgentDetail = Omit<typeof agents.$inferSelect, "passwordHash" | "workspaceId"> & {
  name: string;
  hasPassword: boolean;
  /** Signs in with more than a password. */
  hasSecondStep: boolean;
  /** May the caller change this agent: nobody touches a person with more rights than their own. */
  editable: boolean;
  teamIds: number[];
  categoryIds: number[];
  openTickets: number;
  tokens: number;
  sessions: number;
  lastSeenAt: Date | null;
  /** Until when the newest invitation works; null when none does. */
  invitedUntil: Date | null;
  /** Categories that give this agent every new ticket. */
  defaultOf: string[];
};

/** One agent for the form that edits them. Needs `agents.manage`; `not_found` for none of this workspace. */
export async function getAgentDetail(ctx: Context, id: number): Promise<AgentDetail> {
  authorize(ctx, "agents.manage");
  const from = reader(ctx);
  const [row] = await from
    .select({ agent: agents, role: roles })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.id, id), eq(agents.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Agent");
  const [catalog, standing, open, tokenRows, sessionRows, invitationRows] = await Promise.all([
    loadCatalog(ctx),
    standingOf(ctx, id),
    openTicketsBy(ctx, tickets.assigneeId),
    from
      .select({ count: count() })
      .from(apiTokens)
      .where(and(eq(apiTokens.agentId, id), isNull(apiTokens.revokedAt))),
    from
      .select({
        live: sql<number>`count(*) filter (where revoked_at is null and expires_at > now())::int`,
        lastSeenAt: sql<string | null>`max(last_seen_at)`,
      })
      .from(sessions)
      .where(eq(sessions.agentId, id)),
    from
      .select({ expiresAt: agentInvitations.expiresAt })
      .from(agentInvitations)
      .where(
        and(
          eq(agentInvitations.agentId, id),
          isNull(agentInvitations.usedAt),
          isNull(agentInvitations.endedAt),
          gt(agentInvitations.expiresAt, sql`now()`),
        ),
      )
      .limit(1),
  ]);
  const { passwordHash, workspaceId: _, ...agent } = row.agent;
  const lastSeenAt = sessionRows[0]?.lastSeenAt ?? null;
  return {
    ...agent,
    name: joinName(agent.firstName, agent.lastName),
    hasPassword: passwordHash !== null,
    hasSecondStep: hasSecondStep(standing),
    editable: holdsAtLeast(ctx.actor, row.role),
    teamIds: catalog.teams.filter((team) => team.memberIds.includes(id)).map((team) => team.id),
    categoryIds: catalog.categories.filter((one) => one.agentIds.includes(id)).map((one) => one.id),
    openTickets: open.get(id) ?? 0,
    tokens: tokenRows[0]?.count ?? 0,
    sessions: sessionRows[0]?.live ?? 0,
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt),
    invitedUntil: invitationRows[0]?.expiresAt ?? null,
    defaultOf: catalog.categories
      .filter((one) => one.active && one.assignment === "default" && one.defaultAgentId === id)
      .map((one) => one.name),
  };
}
