import { and, eq } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { endAccess } from "./end-access";
import { handOver } from "./hand-over";
import { endInvitations } from "./invitations";
import { type AgentRow, agentNameOf, assertAnotherAdministrator, findAgent, isSelf, lockAgent } from "./rows";
import { type DeactivateAgentInput, deactivateAgentInput } from "./schema";

/**
 * Let an agent work no more: their open tickets go to somebody else or to nobody, each with a line in its history; they
 * are signed out, and their tokens and invitations end. What they wrote stays theirs.
 * Errors: `not_found`; `forbidden`, also when the agent has rights the caller has not; `invalid` for oneself, for an
 * agent who is deactivated already, for a new owner who is not active, and (reason `last_administrator`) for the last one.
 */
export async function deactivateAgent(ctx: Context, raw: DeactivateAgentInput): Promise<{ reassigned: number }> {
  authorize(ctx, "agents.manage");
  const { id, reassignTo } = deactivateAgentInput.parse(raw);
  if (isSelf(ctx, id)) throw invalid({ id: "You cannot deactivate yourself. Ask another administrator." }, "self");
  if (reassignTo === id) throw invalid({ reassignTo: "Choose somebody else." });
  return inTransaction(ctx, async (ctx) => {
    assertActive((await findAgent(ctx, id)).agent);
    if (reassignTo !== null) await assertTakesTickets(ctx, reassignTo);
    // Tickets before the catalog: everybody who holds a ticket and then adds a tag locks in this order too.
    let reassigned = await handOver(ctx, id, reassignTo);
    await touchCatalog(ctx);
    // What held at the look above may have changed until the lock.
    const { agent, role } = await lockAgent(ctx, id);
    assertActive(agent);
    if (reassignTo !== null) await assertTakesTickets(ctx, reassignTo);
    if (role.isAdministrator) await assertAnotherAdministrator(ctx, id);
    await ctx.tx.update(agents).set({ active: false }).where(eq(agents.id, id));
    reassigned += await handOver(ctx, id, reassignTo);
    await endInvitations(ctx, id);
    await endAccess(ctx, id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: id,
      objectName: agentNameOf(agent),
      before: { active: true },
      after: { active: false, openTicketsHandedOver: reassigned },
    });
    return { reassigned };
  });
}

function assertActive(agent: AgentRow) {
  if (!agent.active) throw invalid({ id: `${agentNameOf(agent)} is deactivated already.` });
}

async function assertTakesTickets(ctx: TransactionContext, agentId: number) {
  const [row] = await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
  if (!row) throw invalid({ reassignTo: "Choose an active agent." }, "unknown_agent");
}
