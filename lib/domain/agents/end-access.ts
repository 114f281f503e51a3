import { and, eq, isNull, ne } from "drizzle-orm";
import { apiTokens, sessions } from "@/db/schema/index";
import type { TransactionContext } from "../context";
import { endSteps } from "../second-step/waiting";

/**
 * Sign an agent out everywhere and take back the tokens that carry their rights, at once and for good.
 * @param keepSessionId a session that stays: the one somebody changes their own password in
 */
export async function endAccess(ctx: TransactionContext, agentId: number, keepSessionId?: string): Promise<void> {
  await endAgentSessions(ctx, agentId, keepSessionId);
  await ctx.tx
    .update(apiTokens)
    .set({ revokedAt: new Date(), readable: null })
    .where(and(eq(apiTokens.agentId, agentId), isNull(apiTokens.revokedAt)));
}

/** Sign an agent out everywhere but in `keepSessionId`, also where they are only on their way in. Tokens stay. */
export async function endAgentSessions(
  ctx: TransactionContext,
  agentId: number,
  keepSessionId?: string,
): Promise<void> {
  await endSteps(ctx.tx, agentId);
  await ctx.tx
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(
      and(
        eq(sessions.agentId, agentId),
        isNull(sessions.revokedAt),
        keepSessionId === undefined ? undefined : ne(sessions.id, keepSessionId),
      ),
    );
}
