import { eq } from "drizzle-orm";
import { apiTokens } from "@/db/schema/index";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import { type EditTokenInput, editTokenInput } from "./schema";
import { type IssuedToken, makeSecret, shownSecret } from "./secrets";
import { agentToSpeakFor, auditedToken, loadToken } from "./tokens";

const revoked = () => new DomainError("conflict", "This token was revoked. Make a new one.", { reason: "revoked" });

/**
 * Change a credential's name or how often it may be used; what is not named stays, and programs that use it go on.
 * Errors: `not_found`, `forbidden`, `invalid`; `conflict` (reason `revoked`).
 */
export async function editToken(ctx: Context, raw: EditTokenInput): Promise<void> {
  const { id, ...edits } = editTokenInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const row = await loadToken(ctx, id);
    if (row.revokedAt !== null) throw revoked();
    const before = { name: row.name, callsPerMinute: row.callsPerMinute };
    const after = applied(before, edits);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await ctx.tx.update(apiTokens).set(after).where(eq(apiTokens.id, id));
    await recordAudit(ctx, { action: "edit", ...auditedToken({ ...row, ...after }), before, after });
  });
}

/**
 * Give a credential a new secret; the old one is refused from this moment on. Name, limit and history stay.
 * Errors: as for `editToken`; `forbidden` (reason `role_above_own`) for the token of somebody with more rights.
 */
export async function rotateToken(ctx: Context, tokenId: number): Promise<IssuedToken> {
  return inTransaction(ctx, async (ctx) => {
    const row = await loadToken(ctx, tokenId);
    if (row.revokedAt !== null) throw revoked();
    if (row.agentId !== null) await agentToSpeakFor(ctx, row.agentId);
    const secret = makeSecret(row.kind);
    await ctx.tx.update(apiTokens).set(secret.stored).where(eq(apiTokens.id, tokenId));
    await recordAudit(ctx, { action: "edit", ...auditedToken(row), after: { keyReplaced: true } });
    return shownSecret(row.kind, row.id, secret);
  });
}
