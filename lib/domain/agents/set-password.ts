import { eq } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import { hashPassword } from "@/lib/crypto";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction } from "../context";
import { endAccess } from "./end-access";
import { endInvitations } from "./invitations";
import { agentNameOf, assertNotOwnAddress, isSelf, lockAgent } from "./rows";
import { type SetPasswordInput, setPasswordInput } from "./schema";

/**
 * Set an agent's password. Their sessions, personal tokens and invitations end; of one's own sessions, the one named
 * `keepSessionId` stays.
 * Errors: `not_found`; `forbidden` without `agents.manage`, or when the agent has rights the caller has not; `invalid` for
 * a weak password.
 */
export async function setAgentPassword(ctx: Context, raw: SetPasswordInput, keepSessionId?: string): Promise<void> {
  authorize(ctx, "agents.manage");
  const { id, password } = setPasswordInput.parse(raw);
  const passwordHash = await hashPassword(password);
  await inTransaction(ctx, async (ctx) => {
    const { agent } = await lockAgent(ctx, id);
    assertNotOwnAddress(password, agent.email);
    await ctx.tx.update(agents).set({ passwordHash }).where(eq(agents.id, id));
    await endInvitations(ctx, id);
    await endAccess(ctx, id, isSelf(ctx, id) ? keepSessionId : undefined);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Agent",
      objectId: id,
      objectName: agentNameOf(agent),
      after: { signIn: "New password set" },
    });
  });
}
