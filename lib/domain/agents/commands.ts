import { eq } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import { hashPassword } from "@/lib/crypto";
import { sanitizeHtml } from "@/lib/text/html";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction } from "../context";
import { invalid } from "../errors";
import { assertHoldsAtLeast } from "../roles/logic";
import { type Invitation, writeInvitation } from "./invitations";
import {
  agentFacts,
  agentNameOf,
  assertAnotherAdministrator,
  assertFreeSignIn,
  assertNotOwnAddress,
  lockAgent,
  roleOf,
  saveCategories,
  saveTeams,
} from "./rows";
import { type CreateAgentInput, createAgentInput, type EditAgentInput, editAgentInput } from "./schema";

/**
 * Add an agent: with a password, or with an invitation by which they choose one.
 * Errors: `forbidden` without `agents.manage`, or (reason `role_above_own`) when the role has rights the caller has not;
 * `invalid` for an address or user name that is taken, or an unknown role, team or category.
 */
export async function createAgent(
  ctx: Context,
  raw: CreateAgentInput,
): Promise<{ id: number; invitation: Invitation | null }> {
  authorize(ctx, "agents.manage");
  const { teamIds, categoryIds, password, ...columns } = createAgentInput.parse(raw);
  assertNotOwnAddress(password, columns.email);
  // Hashing takes its time on purpose; nobody needs to wait for it inside the transaction.
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const role = await roleOf(ctx, columns.roleId);
    assertHoldsAtLeast(ctx.actor, role);
    await assertFreeSignIn(ctx, columns, null);
    const [agent] = await ctx.tx
      .insert(agents)
      .values({
        ...columns,
        signatureHtml: sanitizeHtml(columns.signatureHtml),
        passwordHash,
        workspaceId: ctx.workspace.id,
      })
      .returning();
    if (!agent) throw new Error("The agent was not stored.");
    await saveTeams(ctx, agent.id, teamIds);
    await saveCategories(ctx, agent.id, categoryIds);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Agent",
      objectId: agent.id,
      objectName: agentNameOf(agent),
      after: await agentFacts(ctx, agent, role),
    });
    return { id: agent.id, invitation: passwordHash === null ? await writeInvitation(ctx, agent) : null };
  });
}

/**
 * Change an agent.
 * Errors: `not_found`; `forbidden`, also (reason `role_above_own`) when their role or the wished one has rights the caller
 * has not; `invalid` for an address or user name that is taken, an unknown role, team or category, or (reason
 * `last_administrator`) when no administrator would be left.
 */
export async function editAgent(ctx: Context, raw: EditAgentInput): Promise<void> {
  authorize(ctx, "agents.manage");
  const { id, teamIds, categoryIds, ...edits } = editAgentInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { agent: before, role: roleBefore } = await lockAgent(ctx, id);
    const factsBefore = await agentFacts(ctx, before, roleBefore);
    const after = applied(before, edits);
    after.signatureHtml = sanitizeHtml(after.signatureHtml);
    if (edits.outOfOffice !== undefined) after.awayFrom = after.awayUntil = null;
    const role = await roleOf(ctx, after.roleId);
    assertHoldsAtLeast(ctx.actor, role);
    if (before.active && roleBefore.isAdministrator && !role.isAdministrator) await assertAnotherAdministrator(ctx, id);
    await assertFreeSignIn(ctx, after, id);
    const { id: _id, workspaceId: _workspace, createdAt: _created, passwordHash: _hash, ...columns } = after;
    await ctx.tx.update(agents).set(columns).where(eq(agents.id, id));
    if (teamIds) await saveTeams(ctx, id, teamIds);
    if (categoryIds) await saveCategories(ctx, id, categoryIds);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: id,
      objectName: agentNameOf(after),
      before: factsBefore,
      after: await agentFacts(ctx, after, role),
    });
  });
}

/**
 * Let a deactivated agent work again, with the password, teams and categories they had.
 * Errors: `not_found`; `forbidden`; `invalid` when they are active already.
 */
export async function reactivateAgent(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "agents.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { agent } = await lockAgent(ctx, id);
    if (agent.active) throw invalid({ id: `${agentNameOf(agent)} is active.` });
    await ctx.tx.update(agents).set({ active: true }).where(eq(agents.id, id));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: id,
      objectName: agentNameOf(agent),
      before: { active: false },
      after: { active: true },
    });
  });
}
