import { and, asc, eq, sql } from "drizzle-orm";
import { agents, categoryAgents, roles } from "@/db/schema/index";
import type { AgentPreferences } from "@/db/types";
import { authorize, type Permission, permissions } from "../access";
import { type AgentActor, type Context, reader } from "../context";
import { notFound } from "../errors";
import { isAway } from "./absence";
import { preferencesOf } from "./preferences-schema";

const knownPermissions = new Set<string>(permissions);

/** Columns that make an agent an actor; select them together with `agents` and `roles`. */
export const agentActorColumns = {
  id: agents.id,
  firstName: agents.firstName,
  lastName: agents.lastName,
  email: agents.email,
  roleId: roles.id,
  roleName: roles.name,
  scope: roles.scope,
  permissions: roles.permissions,
  isAdministrator: roles.isAdministrator,
  categoryIds: sql<
    number[]
  >`array(select ${categoryAgents.categoryId} from ${categoryAgents} where ${categoryAgents.agentId} = ${agents.id})`,
};

type AgentActorRow = {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  roleId: number;
  roleName: string;
  scope: "all" | "categories" | "own";
  permissions: string[];
  isAdministrator: boolean;
  categoryIds: number[];
};

/** Make the actor of a row read with `agentActorColumns`. */
export function toAgentActor(row: AgentActorRow): AgentActor {
  return {
    type: "agent",
    id: row.id,
    name: `${row.firstName} ${row.lastName}`.trim(),
    email: row.email,
    role: {
      id: row.roleId,
      name: row.roleName,
      scope: row.scope,
      permissions: row.permissions.filter((name): name is Permission => knownPermissions.has(name)),
      isAdministrator: row.isAdministrator,
    },
    categoryIds: row.categoryIds,
  };
}

/** An active agent of this workspace as an actor; `not_found` otherwise. */
export async function loadAgentActor(ctx: Context, agentId: number): Promise<AgentActor> {
  const [row] = await reader(ctx)
    .select(agentActorColumns)
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
  if (!row) throw notFound("Agent");
  return toAgentActor(row);
}

/** An agent as colleagues see one. */
export type Colleague = Pick<
  typeof agents.$inferSelect,
  | "id"
  | "roleId"
  | "firstName"
  | "lastName"
  | "username"
  | "email"
  | "phone"
  | "signatureHtml"
  | "awayFrom"
  | "awayUntil"
  | "substituteId"
> & {
  preferences: AgentPreferences;
  /** They are away now. */
  away: boolean;
};

/** The active agents by name. Needs `console.use`. */
export async function listColleagues(ctx: Context): Promise<Colleague[]> {
  authorize(ctx, "console.use");
  const rows = await reader(ctx)
    .select({
      id: agents.id,
      roleId: agents.roleId,
      firstName: agents.firstName,
      lastName: agents.lastName,
      username: agents.username,
      email: agents.email,
      phone: agents.phone,
      signatureHtml: agents.signatureHtml,
      outOfOffice: agents.outOfOffice,
      awayFrom: agents.awayFrom,
      awayUntil: agents.awayUntil,
      substituteId: agents.substituteId,
      preferences: agents.preferences,
    })
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)))
    .orderBy(asc(agents.firstName), asc(agents.lastName), asc(agents.id));
  const now = new Date();
  return rows.map((row) => ({ ...row, away: isAway(row, now), preferences: preferencesOf(row.preferences) }));
}
