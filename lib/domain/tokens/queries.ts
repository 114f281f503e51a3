import { and, desc, eq } from "drizzle-orm";
import { apiTokenErrors, apiTokens } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";

export type TokenEntry = Omit<typeof apiTokens.$inferSelect, "tokenHash" | "codeHash">;

const ownOrAdministrator = (ctx: Context, agentId: number | undefined) => {
  if (!(ctx.actor.type === "agent" && ctx.actor.id === agentId)) authorize(ctx, "settings.manage");
};

/** The workspace's credentials, newest first; with `agentId` only that person's. Never their secrets, but for readable kinds. */
export async function listTokens(ctx: Context, agentId?: number): Promise<TokenEntry[]> {
  ownOrAdministrator(ctx, agentId);
  const rows = await reader(ctx)
    .select()
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.workspaceId, ctx.workspace.id),
        agentId === undefined ? undefined : eq(apiTokens.agentId, agentId),
      ),
    )
    .orderBy(desc(apiTokens.id));
  return rows.map(({ tokenHash: _hash, codeHash: _code, ...entry }) => entry);
}

/** A call with a credential that failed. */
export type TokenError = { id: number; method: string; error: string; createdAt: Date };

/** The latest failures of a credential, newest first. Needs `settings.manage`. */
export async function listTokenErrors(ctx: Context, tokenId: number): Promise<TokenError[]> {
  authorize(ctx, "settings.manage");
  const { id, method, error, createdAt } = apiTokenErrors;
  return reader(ctx)
    .select({ id, method, error, createdAt })
    .from(apiTokenErrors)
    .where(and(eq(apiTokenErrors.tokenId, tokenId), eq(apiTokenErrors.workspaceId, ctx.workspace.id)))
    .orderBy(desc(id));
}
