import { and, eq } from "drizzle-orm";
import { mailboxes, mailSources } from "@/db/schema/index";
import { constantTimeEqual, randomToken } from "@/lib/crypto";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { isRowId } from "../row-id";
import { type OAuthClient, openQuietly, type SourceSecret, sealSecret, type Tokens } from "./source-secrets";

/** How long an administrator may take at the provider, in milliseconds. */
const consentTime = 15 * 60_000;

/** What stands between us and the provider while an administrator consents (RFC 6749, 4.1; RFC 7636). */
export type Consent = OAuthClient & { mailboxId: number; username: string; state: string; verifier: string };

/**
 * Begin to ask the provider of a mailbox's source for its consent. One that was begun before is void. Out: the state, which
 * names it for as long as `consentTime`, for the same agent only.
 * Errors: `forbidden`; `not_found`; `conflict` when the source signs in with a password.
 */
export async function beginConsent(ctx: Context, mailboxId: number): Promise<{ state: string }> {
  return inTransaction(ctx, async (ctx) => {
    const { row, secret, agentId } = await lockSource(ctx, mailboxId);
    if (row.signIn !== "oauth2") throw new DomainError("conflict", "This mailbox signs in with a password.");
    if (!secret.clientId) throw new DomainError("conflict", "Save the client's id and its secret first.");
    const state = `${mailboxId}.${randomToken(40)}`;
    const consent = { state, verifier: randomToken(64), agentId, endsAt: Date.now() + consentTime };
    await seal(ctx, mailboxId, { ...secret, consent });
    return { state };
  });
}

/** The consent of a state. Errors: `forbidden`; `conflict` when it is not known, too old or another agent's. */
export const findConsent = (ctx: Context, state: string): Promise<Consent> =>
  inTransaction(ctx, async (ctx) => (await lockConsent(ctx, state)).consent);

/** As `findConsent`, and it can be found no more: a provider's answer is taken once. */
export async function takeConsent(ctx: Context, state: string): Promise<Consent> {
  return inTransaction(ctx, async (ctx) => {
    const { consent, secret } = await lockConsent(ctx, state);
    const { consent: _taken, ...rest } = secret;
    await seal(ctx, consent.mailboxId, rest);
    return consent;
  });
}

/** Keep the tokens that a consent brought; mail is fetched with them within seconds. Errors as for `findConsent`. */
export async function keepConsent(ctx: Context, consent: Consent, tokens: Tokens): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { row, secret } = await lockSource(ctx, consent.mailboxId);
    // The form was saved with another client while the provider was asked.
    if (secret.clientId !== consent.clientId || secret.provider !== consent.provider) throw unknown();
    await ctx.tx
      .update(mailSources)
      .set({ secret: sealSecret({ ...secret, ...tokens }), version: row.version + 1, lastError: "" })
      .where(eq(mailSources.mailboxId, consent.mailboxId));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Mail source",
      objectId: consent.mailboxId,
      objectName: row.name,
      after: { connected: consent.provider },
    });
  });
}

async function lockConsent(
  ctx: TransactionContext,
  state: string,
): Promise<{ consent: Consent; secret: SourceSecret }> {
  authorize(ctx, "settings.manage");
  const mailboxId = Number(/^(\d{1,10})\.[A-Za-z0-9]{40}$/.exec(state)?.[1] ?? 0);
  const found = await lockSource(ctx, mailboxId).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "not_found" ? unknown() : error;
  });
  const { secret, row, agentId } = found;
  const { consent, provider, tenant = "", clientId, clientSecret = "" } = secret;
  if (!consent || !provider || !clientId || !constantTimeEqual(consent.state, state)) throw unknown();
  if (consent.agentId !== agentId || consent.endsAt < Date.now()) throw unknown();
  const client = { provider, tenant, clientId, clientSecret };
  return { consent: { ...client, mailboxId, username: row.username, state, verifier: consent.verifier }, secret };
}

const unknown = () =>
  new DomainError("conflict", "This consent was not begun here, or it took too long. Connect the mailbox again.");

async function lockSource(ctx: TransactionContext, mailboxId: number) {
  authorize(ctx, "settings.manage");
  if (ctx.actor.type !== "agent") throw new DomainError("forbidden", "Only an agent can connect a mailbox.");
  if (!isRowId(mailboxId)) throw notFound("Mail source");
  const [row] = await ctx.tx
    .select({
      signIn: mailSources.signIn,
      username: mailSources.username,
      secret: mailSources.secret,
      version: mailSources.version,
      name: mailboxes.name,
    })
    .from(mailSources)
    .innerJoin(mailboxes, eq(mailboxes.id, mailSources.mailboxId))
    .where(and(eq(mailSources.mailboxId, mailboxId), eq(mailSources.workspaceId, ctx.workspace.id)))
    .for("update", { of: mailSources });
  if (!row) throw notFound("Mail source");
  return { row, secret: openQuietly(row.secret), agentId: ctx.actor.id };
}

const seal = (ctx: TransactionContext, mailboxId: number, secret: SourceSecret) =>
  ctx.tx
    .update(mailSources)
    .set({ secret: sealSecret(secret) })
    .where(eq(mailSources.mailboxId, mailboxId));
