import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, apiTokens, roles, workspaces } from "@/db/schema/index";
import { constantTimeEqual, sha256Hex } from "@/lib/crypto";
import { authorize } from "../access";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import { recordAudit } from "../audit";
import { type AgentActor, type Context, inTransaction, type TransactionContext, type Workspace } from "../context";
import { invalid, notFound } from "../errors";
import { prepared } from "../prepared";
import { assertHoldsAtLeast } from "../roles/logic";
import { workspaceColumns } from "../workspaces/queries";
import { type IssueTokenInput, issueTokenInput, personalKinds, type TokenKind } from "./schema";
import { type IssuedToken, makeSecret, shownSecret } from "./secrets";

export type { TokenKind } from "./schema";

/** A credential that was recognised: its workspace, and the person it carries the rights of, if any. */
export type RecognisedToken = {
  id: number;
  name: string;
  workspace: Workspace;
  /** The 32-digit public name of the workspace, which some APIs ask for beside the token. */
  workspaceHash: string;
  agent: AgentActor | null;
  codeHash: string | null;
  callsPerMinute: number | null;
};

/** Tokens are used far more often than anyone looks at when; a minute's grain is enough. */
const lastUsedGrain = sql`interval '1 minute'`;

const tokenByHash = prepared((from) =>
  from
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      agentId: apiTokens.agentId,
      codeHash: apiTokens.codeHash,
      callsPerMinute: apiTokens.callsPerMinute,
      stale: sql<boolean>`${apiTokens.lastUsedAt} is null or ${apiTokens.lastUsedAt} < now() - ${lastUsedGrain}`,
      active: agents.active,
      workspace: workspaceColumns,
      workspaceHash: workspaces.hash,
      agent: agentActorColumns,
    })
    .from(apiTokens)
    .innerJoin(workspaces, eq(workspaces.id, apiTokens.workspaceId))
    .leftJoin(agents, eq(agents.id, apiTokens.agentId))
    .leftJoin(roles, eq(roles.id, agents.roleId))
    .where(
      and(
        eq(apiTokens.tokenHash, sql.placeholder("tokenHash")),
        eq(apiTokens.kind, sql.placeholder("kind")),
        isNull(apiTokens.revokedAt),
      ),
    )
    .prepare("token_by_hash"),
);

/**
 * Find the credential of `kind` that hashes to `tokenHash` (SHA-256 in hex). null when unknown or revoked, or when its
 * person is no longer active. Looking up by hash takes the same path for any input, so timing tells nothing of the secret.
 */
export async function findToken(kind: TokenKind, tokenHash: string): Promise<RecognisedToken | null> {
  const [row] = await tokenByHash({}).execute({ kind, tokenHash });
  if (!row || (row.agentId !== null && !row.active)) return null;
  if (row.stale) await db.update(apiTokens).set({ lastUsedAt: new Date() }).where(eq(apiTokens.id, row.id));
  const agent = row.agentId === null ? null : toAgentActor(row.agent as Parameters<typeof toAgentActor>[0]);
  const { id, name, workspace, workspaceHash, codeHash, callsPerMinute } = row;
  return { id, name, workspace, workspaceHash, agent, codeHash, callsPerMinute };
}

/** Whether `code` is the second half of a credential that has one. The time taken tells nothing of it. */
export const codeMatches = (token: Pick<RecognisedToken, "codeHash">, code: string): boolean =>
  token.codeHash !== null && constantTimeEqual(token.codeHash, sha256Hex(code));

/**
 * Issue a credential; `secrets.ts` says how each kind looks. A personal kind belongs to its agent: who is one may
 * make it for themselves without being an administrator.
 * Errors: `forbidden` unless the caller manages settings or makes a personal token for themselves, and (reason
 * `role_above_own`) when the agent has rights that the caller has not; `invalid` without a name, or without an active
 * agent where the kind needs one.
 */
export async function issueToken(ctx: Context, raw: IssueTokenInput): Promise<IssuedToken> {
  const input = issueTokenInput.parse(raw);
  const agentId = personalKinds.includes(input.kind) ? input.agentId : null;
  authorizeToken(ctx, input.kind, agentId);
  const secret = makeSecret(input.kind);
  return inTransaction(ctx, async (ctx) => {
    const whose = agentId === null ? null : await agentToSpeakFor(ctx, agentId);
    const [row] = await ctx.tx
      .insert(apiTokens)
      .values({
        workspaceId: ctx.workspace.id,
        kind: input.kind,
        name: input.name,
        agentId,
        callsPerMinute: input.callsPerMinute,
        ...secret.stored,
      })
      .returning({ id: apiTokens.id });
    if (!row) throw new Error("The token was not stored.");
    await recordAudit(ctx, {
      action: "add",
      ...auditedToken({ id: row.id, kind: input.kind, name: input.name }),
      after: { kind: input.kind, name: input.name, actsAs: whose, callsPerMinute: input.callsPerMinute },
    });
    return shownSecret(input.kind, row.id, secret);
  });
}

/** A HelpSpot token names its row before the bar; the secret is what follows it. */
export const helpspotTokenHash = (token: string): string => sha256Hex(token.slice(token.indexOf("|") + 1));

/** A token must not be a way to rights that its maker has not. Returns the agent's name. */
export async function agentToSpeakFor(ctx: TransactionContext, agentId: number): Promise<string> {
  const [row] = await ctx.tx
    .select(agentActorColumns)
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
  if (!row) throw invalid({ agentId: "There is no such active agent." }, "unknown_agent");
  const agent = toAgentActor(row);
  assertHoldsAtLeast(ctx.actor, agent.role);
  return agent.name;
}

/** Lets administrators, and everybody with a personal token of their own. */
export function authorizeToken(ctx: Context, kind: TokenKind, agentId: number | null): void {
  const own = ctx.actor.type === "agent" && agentId === ctx.actor.id && personalKinds.includes(kind);
  authorize(ctx, own ? "console.use" : "settings.manage");
  if (personalKinds.includes(kind) && agentId === null) {
    throw invalid({ agentId: "Say whose rights this token carries." });
  }
}

/** Take a credential back, at once and for good. */
export function revokeToken(ctx: Context, tokenId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = await loadToken(ctx, tokenId);
    if (row.revokedAt !== null) return;
    await ctx.tx.update(apiTokens).set({ revokedAt: new Date(), readable: null }).where(eq(apiTokens.id, tokenId));
    await recordAudit(ctx, { action: "delete", ...auditedToken(row) });
  });
}

/** A credential of the workspace, locked, that the caller may change. Errors: `not_found`, `forbidden`. */
export async function loadToken(ctx: TransactionContext, tokenId: number): Promise<typeof apiTokens.$inferSelect> {
  const [row] = await ctx.tx
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.id, tokenId), eq(apiTokens.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row) throw notFound("Token");
  authorizeToken(ctx, row.kind, row.agentId ?? -1);
  return row;
}

/** How the audit log names a credential. */
export const auditedToken = (row: { id: number; kind: TokenKind; name: string }) => ({
  objectType: "API token",
  objectId: row.id,
  objectName: `${row.kind}: ${row.name}`,
});
