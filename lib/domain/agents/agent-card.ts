import { and, eq } from "drizzle-orm";
import { agents, roles } from "@/db/schema/index";
import { seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";

/** What staff-side programs may know of an agent, active or not. */
export type AgentCard = Pick<
  typeof agents.$inferSelect,
  "id" | "firstName" | "lastName" | "email" | "active" | "signatureHtml" | "createdAt"
> & { roleName: string; isAdministrator: boolean };

/** One agent of the workspace; `not_found` for nobody, and for customers and visitors always. */
export async function getAgentCard(ctx: Context, agentId: number): Promise<AgentCard> {
  const [card] = seesPrivate(ctx.actor)
    ? await reader(ctx)
        .select({
          id: agents.id,
          firstName: agents.firstName,
          lastName: agents.lastName,
          email: agents.email,
          active: agents.active,
          signatureHtml: agents.signatureHtml,
          createdAt: agents.createdAt,
          roleName: roles.name,
          isAdministrator: roles.isAdministrator,
        })
        .from(agents)
        .innerJoin(roles, eq(roles.id, agents.roleId))
        .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id)))
    : [];
  if (!card) throw notFound("Agent");
  return card;
}
