import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agentInvitations, agents, roles, workspaces } from "@/db/schema/index";
import { hashPassword, randomToken, sha256Hex } from "@/lib/crypto";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, type TransactionContext, type Workspace } from "../context";
import { invalid, notFound } from "../errors";
import { workspaceColumns } from "../workspaces/queries";
import { endAccess } from "./end-access";
import { agentActorColumns, toAgentActor } from "./queries";
import { agentNameOf, assertNotOwnAddress, lockAgent } from "./rows";
import { type AcceptInvitationInput, acceptInvitationInput } from "./schema";

const daysToAccept = 7;

/** A fresh one-time link. `token` is the last part of its address and can be read only now. */
export type Invitation = { token: string; expiresAt: Date };

/** Make a link for an agent in the running transaction; the older ones of this agent end. */
export async function writeInvitation(ctx: TransactionContext, agent: { id: number }): Promise<Invitation> {
  const token = randomToken(43);
  const expiresAt = new Date(Date.now() + daysToAccept * 86_400_000);
  await endInvitations(ctx, agent.id);
  await ctx.tx.insert(agentInvitations).values({
    workspaceId: ctx.workspace.id,
    agentId: agent.id,
    tokenHash: sha256Hex(token),
    expiresAt,
  });
  return { token, expiresAt };
}

/** Let none of an agent's links work any more. */
export async function endInvitations(ctx: TransactionContext, agentId: number): Promise<void> {
  await ctx.tx
    .update(agentInvitations)
    .set({ endedAt: new Date() })
    .where(
      and(eq(agentInvitations.agentId, agentId), isNull(agentInvitations.usedAt), isNull(agentInvitations.endedAt)),
    );
}

/**
 * Make a one-time link by which an agent chooses a new password; it works for seven days. The password they have, if any,
 * keeps working until then.
 * Errors: `not_found`; `forbidden`, also when the agent has rights the caller has not; `invalid` for a deactivated agent.
 */
export async function inviteAgent(ctx: Context, agentId: number): Promise<Invitation> {
  authorize(ctx, "agents.manage");
  return inTransaction(ctx, async (ctx) => {
    const { agent } = await lockAgent(ctx, agentId);
    if (!agent.active) throw invalid({ id: `${agentNameOf(agent)} is deactivated.` });
    const invitation = await writeInvitation(ctx, agent);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: agentId,
      objectName: agentNameOf(agent),
      after: { signIn: "Invitation made" },
    });
    return invitation;
  });
}

const usable = (token: string) =>
  and(
    eq(agentInvitations.tokenHash, sha256Hex(token)),
    isNull(agentInvitations.usedAt),
    isNull(agentInvitations.endedAt),
    gt(agentInvitations.expiresAt, sql`now()`),
    eq(agents.active, true),
  );

/** Who an invitation is for; null when it is unknown, used, ended or too old. For the page the link opens. */
export async function findInvitation(
  token: string,
): Promise<{ name: string; email: string; workspaceName: string } | null> {
  const [row] = await db
    .select({
      firstName: agents.firstName,
      lastName: agents.lastName,
      email: agents.email,
      workspaceName: workspaces.name,
    })
    .from(agentInvitations)
    .innerJoin(agents, eq(agents.id, agentInvitations.agentId))
    .innerJoin(workspaces, eq(workspaces.id, agentInvitations.workspaceId))
    .where(usable(token));
  return row ? { name: agentNameOf(row), email: row.email, workspaceName: row.workspaceName } : null;
}

/**
 * Choose a password by an invitation. The link then works no more, and every session and personal token the agent had
 * ends. Returns whose it was, so that the caller can sign them in.
 * Errors: `not_found` for a link that does not work; `invalid` for a weak password.
 */
export async function acceptInvitation(
  raw: AcceptInvitationInput,
  from: { requestId: string; ip: string },
): Promise<{ workspace: Workspace; agentId: number; email: string }> {
  const input = acceptInvitationInput.safeParse(raw);
  if (!input.success) {
    const problem = input.error.issues.find((issue) => issue.path[0] === "password");
    throw problem ? invalid({ password: problem.message }) : notFound("Invitation");
  }
  // A stranger's guess must not cost us a hash.
  if (!(await findInvitation(input.data.token))) throw notFound("Invitation");
  const passwordHash = await hashPassword(input.data.password);
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ invitationId: agentInvitations.id, agent: agentActorColumns, workspace: workspaceColumns })
      .from(agentInvitations)
      .innerJoin(agents, eq(agents.id, agentInvitations.agentId))
      .innerJoin(roles, eq(roles.id, agents.roleId))
      .innerJoin(workspaces, eq(workspaces.id, agentInvitations.workspaceId))
      .where(usable(input.data.token))
      .for("update", { of: agentInvitations });
    if (!row) throw notFound("Invitation");
    const actor = toAgentActor(row.agent);
    assertNotOwnAddress(input.data.password, actor.email);
    const ctx: TransactionContext = { workspace: row.workspace, actor, via: "console", ...from, tx };
    await tx.update(agentInvitations).set({ usedAt: new Date() }).where(eq(agentInvitations.id, row.invitationId));
    await tx.update(agents).set({ passwordHash }).where(eq(agents.id, actor.id));
    await endInvitations(ctx, actor.id);
    await endAccess(ctx, actor.id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: actor.id,
      objectName: actor.name,
      after: { signIn: "Password chosen by invitation" },
    });
    return { workspace: row.workspace, agentId: actor.id, email: actor.email };
  });
}
