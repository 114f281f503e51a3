import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { agents, authenticators, passkeys, recoveryCodes } from "@/db/schema/index";
import { env } from "@/lib/env";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { endAgentSessions } from "../agents/end-access";
import { agentNameOf, isSelf, lockAgent } from "../agents/rows";
import { recordAudit } from "../audit";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { queueMail } from "../mail/queue-mail";
import { sealText } from "../sealed";
import { keyUri, makeRecoveryCodes, newSecret, takeAppCode } from "./codes";
import { confirmSelf } from "./confirm";
import { askForNewPasskey, keepPasskey, passkeysWork } from "./passkeys";
import { standingOf } from "./queries";
import type { addPasskeyInput, confirmCodeInput, confirmedInput, removePasskeyInput } from "./schema";
import { hasSecondStep } from "./standing";
import { endStep, tryStep } from "./waiting";

type Confirmed = z.output<typeof confirmedInput>;

/** Recovery codes that were just made; null when those from before still count. */
export type NewCodes = { recoveryCodes: string[] | null };

/** Begin to set the app up. The secret counts once a code of it came. Errors: `invalid`, as `confirmSelf`; `conflict` with an app. */
export async function beginAuthenticator(
  ctx: Context,
  sessionId: string,
  input: Confirmed,
): Promise<{ secret: string; uri: string }> {
  await confirmSelf(ctx, sessionId, input.password);
  const agentId = callingAgentId(ctx);
  const secret = newSecret();
  await inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    if ((await standingOf(ctx, agentId)).hasApp)
      throw new DomainError("conflict", "An app is set up already. Remove it first.");
    const row = { secret: sealText(secret), confirmedAt: null, lastStep: 0 };
    await ctx.tx
      .insert(authenticators)
      .values({ agentId, ...row })
      .onConflictDoUpdate({ target: authenticators.agentId, set: row });
  });
  const label = ctx.actor.type === "agent" ? ctx.actor.email : "";
  return { secret, uri: keyUri(secret, ctx.workspace.name, label) };
}

/** Set the app up: a code of it proves that it is. All other sessions of the agent end. Errors: `invalid` on `code`. */
export function confirmAuthenticator(
  ctx: Context,
  sessionId: string,
  input: z.output<typeof confirmCodeInput>,
): Promise<NewCodes> {
  const agentId = callingAgentId(ctx);
  return inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    const first = !hasSecondStep(await standingOf(ctx, agentId));
    if (!(await takeAppCode(ctx.tx, agentId, input.code, { now: new Date(), confirm: true })))
      throw invalid({ code: "This is not the code the app shows now. Is the clock of your phone right?" });
    return added(ctx, sessionId, first, "Authenticator app set up");
  });
}

/** Remove the app. Errors: `invalid`, as `confirmSelf`; `conflict` when a second step is asked for and this is the last. */
export async function removeAuthenticator(ctx: Context, sessionId: string, input: Confirmed): Promise<void> {
  await confirmSelf(ctx, sessionId, input.password);
  const agentId = callingAgentId(ctx);
  await inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    await ctx.tx.delete(authenticators).where(eq(authenticators.agentId, agentId));
    await removed(ctx, "Authenticator app removed");
  });
}

/** Begin to add a passkey. Errors: `invalid`, as `confirmSelf`; `unavailable` where browsers keep none. */
export async function beginPasskey(ctx: Context, sessionId: string, input: Confirmed) {
  await confirmSelf(ctx, sessionId, input.password);
  if (ctx.actor.type !== "agent") throw notFound("Agent");
  if (!passkeysWork())
    throw new DomainError("unavailable", "Passkeys need this desk to be reached by https and a name.");
  return askForNewPasskey(ctx.actor, ctx.workspace.name);
}

/** Keep a passkey that the browser made. All other sessions of the agent end. Errors: `invalid` on `name`. */
export async function addPasskey(
  ctx: Context,
  sessionId: string,
  input: z.output<typeof addPasskeyInput>,
): Promise<NewCodes> {
  const agentId = callingAgentId(ctx);
  const step = await tryStep(input.step, "new_passkey");
  if (step?.agentId !== agentId) throw invalid({ name: "That took too long. Try again." });
  return inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    const first = !hasSecondStep(await standingOf(ctx, agentId));
    if (!(await endStep(ctx.tx, step))) throw invalid({ name: "That took too long. Try again." });
    await keepPasskey(ctx.tx, step, agentId, input.passkey, input.name);
    return added(ctx, sessionId, first, `Passkey “${input.name}” added`);
  });
}

/** Remove one of the agent's own passkeys. Errors: `not_found`; as `removeAuthenticator`. */
export async function removePasskey(
  ctx: Context,
  sessionId: string,
  input: z.output<typeof removePasskeyInput>,
): Promise<void> {
  await confirmSelf(ctx, sessionId, input.password);
  const agentId = callingAgentId(ctx);
  await inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    const [gone] = await ctx.tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, input.id), eq(passkeys.agentId, agentId)))
      .returning();
    if (!gone) throw notFound("Passkey");
    await removed(ctx, `Passkey “${gone.name}” removed`);
  });
}

/** Make new recovery codes; the old ones count no more. Errors: `invalid`, as `confirmSelf`, and without a second step. */
export async function renewRecoveryCodes(ctx: Context, sessionId: string, input: Confirmed): Promise<NewCodes> {
  await confirmSelf(ctx, sessionId, input.password);
  const agentId = callingAgentId(ctx);
  return inTransaction(ctx, async (ctx) => {
    await lockSelf(ctx);
    if (!hasSecondStep(await standingOf(ctx, agentId)))
      throw new DomainError("conflict", "Set an app or a passkey up first.");
    const codes = await makeRecoveryCodes(ctx.tx, agentId);
    await noteSignIn(ctx, agentId, ctx.actor.type === "agent" ? ctx.actor.name : "", "New recovery codes made");
    return { recoveryCodes: codes };
  });
}

/**
 * Take an agent's second step away, for somebody who has lost phone and codes. They are signed out everywhere and told by
 * mail. Errors: `not_found`; `forbidden` without `agents.manage`, or when the agent has rights the caller has not; `invalid`
 * for oneself.
 */
export async function resetSecondStep(ctx: Context, agentId: number): Promise<void> {
  authorize(ctx, "agents.manage");
  if (isSelf(ctx, agentId)) throw invalid({ id: "Change your own sign-in on your page." }, "self");
  await inTransaction(ctx, async (ctx) => {
    const { agent } = await lockAgent(ctx, agentId);
    await forget(ctx, agentId);
    await endAgentSessions(ctx, agentId);
    await noteSignIn(ctx, agentId, agentNameOf(agent), "Second step reset");
    await tell(ctx, agent.email, "Your second sign-in step was reset", [
      "An administrator has taken away the app, the passkeys and the recovery codes of your account.",
      "You sign in with your password alone now. Set the second step up again on your page. If you did not ask for this, tell your administrator.",
    ]);
  });
}

async function forget(ctx: TransactionContext, agentId: number): Promise<void> {
  await ctx.tx.delete(authenticators).where(eq(authenticators.agentId, agentId));
  await ctx.tx.delete(passkeys).where(eq(passkeys.agentId, agentId));
  await ctx.tx.delete(recoveryCodes).where(eq(recoveryCodes.agentId, agentId));
}

/** Changes of one person's sign-in go one after the other, so that the last way in is never removed twice at once. */
async function lockSelf(ctx: TransactionContext): Promise<void> {
  await ctx.tx
    .select({ id: agents.id })
    .from(agents)
    .where(eq(agents.id, callingAgentId(ctx)))
    .for("update");
}

async function added(ctx: TransactionContext, sessionId: string, first: boolean, what: string): Promise<NewCodes> {
  const agentId = callingAgentId(ctx);
  const codes = first ? await makeRecoveryCodes(ctx.tx, agentId) : null;
  await endAgentSessions(ctx, agentId, sessionId);
  await changed(ctx, what);
  return { recoveryCodes: codes };
}

async function removed(ctx: TransactionContext, what: string): Promise<void> {
  const agentId = callingAgentId(ctx);
  const standing = await standingOf(ctx, agentId);
  if (!hasSecondStep(standing)) {
    if (standing.needsSecondStep)
      throw new DomainError(
        "conflict",
        "Your workspace asks for a second step. Add another one before you remove this.",
      );
    await forget(ctx, agentId);
  }
  await changed(ctx, what);
}

/** What changed at one's own sign-in stands in the log, and a mail says it, should it have been somebody else. */
async function changed(ctx: TransactionContext, what: string): Promise<void> {
  if (ctx.actor.type !== "agent") return;
  await noteSignIn(ctx, ctx.actor.id, ctx.actor.name, what);
  await tell(ctx, ctx.actor.email, "Your sign-in was changed", [
    `${what}.`,
    "If it was not you, set a new password and tell your administrator.",
  ]);
}

const noteSignIn = (ctx: TransactionContext, agentId: number, name: string, what: string) =>
  recordAudit(ctx, {
    action: "edit",
    objectType: "Agent",
    objectId: agentId,
    objectName: name,
    after: { signIn: what },
  });

async function tell(ctx: TransactionContext, email: string, subject: string, parts: string[]): Promise<void> {
  const mailbox = defaultMailbox(await loadCatalog(ctx));
  if (!mailbox) return;
  const bodyText = [...parts, `${env.PUBLIC_URL}/console/me/sign-in`].join("\n\n");
  await queueMail(ctx, { kind: "account", ticketId: null, messageId: null, mailbox, to: [email], subject, bodyText });
}
