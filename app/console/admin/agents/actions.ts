"use server";

import { refresh } from "next/cache";
import { createAgent, editAgent, reactivateAgent } from "@/lib/domain/agents/commands";
import { deactivateAgent } from "@/lib/domain/agents/deactivate-agent";
import { type Invitation, inviteAgent } from "@/lib/domain/agents/invitations";
import { deactivateAgentInput, editAgentInput, setPasswordInput } from "@/lib/domain/agents/schema";
import { setAgentPassword } from "@/lib/domain/agents/set-password";
import { rowId } from "@/lib/domain/catalog/schema";
import { resetSecondStep } from "@/lib/domain/second-step/commands";
import { env } from "@/lib/env";
import { agentAction } from "@/lib/web/actions";
import { requireAgent } from "@/lib/web/sessions";
import { agentForm } from "./form-schema";

const linkOf = ({ token, expiresAt }: Invitation) => ({
  url: `${env.PUBLIC_URL}/invitation/${token}`,
  expiresAt: expiresAt.toISOString(),
});

/** Adds an agent; answers their number, and the link they choose a password by when none was given. */
export const addAgent = agentAction(agentForm, async (ctx, input) => {
  const { id, invitation } = await createAgent(ctx, input);
  refresh();
  return { id, invitation: invitation && linkOf(invitation) };
});

/** Changes an agent; answers their number. */
export const saveAgent = agentAction(editAgentInput, async (ctx, input) => {
  await editAgent(ctx, input);
  refresh();
  return { id: input.id, invitation: null };
});

/** Makes a link by which an agent chooses a new password. */
export const invite = agentAction(rowId, async (ctx, id) => {
  const invitation = await inviteAgent(ctx, id);
  refresh();
  return linkOf(invitation);
});

/** Takes an agent's second step away, for somebody who has lost phone and codes. */
export const resetSignIn = agentAction(rowId, async (ctx, id) => {
  await resetSecondStep(ctx, id);
  refresh();
});

/** Sets an agent's password; for oneself, this session stays. */
export const setPassword = agentAction(setPasswordInput, async (ctx, input) => {
  const { sessionId } = await requireAgent();
  await setAgentPassword(ctx, input, sessionId);
  refresh();
});

/** Lets an agent work no more; answers how many tickets were handed over. */
export const deactivate = agentAction(deactivateAgentInput, async (ctx, input) => {
  const { reassigned } = await deactivateAgent(ctx, input);
  refresh();
  return reassigned;
});

/** Lets a deactivated agent work again. */
export const reactivate = agentAction(rowId, async (ctx, id) => {
  await reactivateAgent(ctx, id);
  refresh();
});
