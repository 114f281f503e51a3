import { asc, eq, sql } from "drizzle-orm";
import { roles } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { holdsAtLeast } from "./logic";

export type RoleEntry = typeof roles.$inferSelect & {
  /** How many active agents have it. */
  agentCount: number;
  /** How many deactivated agents have it still. */
  formerCount: number;
  /** Whether the caller may give it to somebody, and change it. */
  grantable: boolean;
};

/** What the roles of the workspace are called, oldest first. Needs `console.use`. */
export async function listRoleNames(ctx: Context): Promise<{ id: number; name: string }[]> {
  authorize(ctx, "console.use");
  return reader(ctx)
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(eq(roles.workspaceId, ctx.workspace.id))
    .orderBy(asc(roles.id));
}

/** The active agents who have a role, by name. Needs `agents.manage`. */
export async function listRoleHolders(ctx: Context, roleId: number): Promise<{ id: number; name: string }[]> {
  authorize(ctx, "agents.manage");
  const { agents } = await loadCatalog(ctx);
  return agents.filter((one) => one.active && one.roleId === roleId).map(({ id, name }) => ({ id, name }));
}

/** The roles of the workspace with their rights, oldest first. Needs `agents.manage`. */
export async function listRoles(ctx: Context): Promise<RoleEntry[]> {
  authorize(ctx, "agents.manage");
  const rows = await reader(ctx)
    .select({
      role: roles,
      agentCount: sql<number>`(select count(*)::int from agents where agents.role_id = roles.id and agents.active)`,
      formerCount: sql<number>`(select count(*)::int from agents where agents.role_id = roles.id and not agents.active)`,
    })
    .from(roles)
    .where(eq(roles.workspaceId, ctx.workspace.id))
    .orderBy(asc(roles.id));
  return rows.map(({ role, ...counts }) => ({ ...role, ...counts, grantable: holdsAtLeast(ctx.actor, role) }));
}
