import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Audience, sessionCookie } from "@/lib/auth/cookie-names";
import { secureCookies } from "@/lib/auth/options";
import { secondStepAddress, signInAddress } from "@/lib/auth/pages";
import { readSessionCookie } from "@/lib/auth/session-token";
import type { Actor, AgentActor, Context } from "@/lib/domain/context";
import { agentOfSession, customerOfSession } from "@/lib/domain/sessions/sessions";
import { contextOf, requestPath } from "./request";

type CustomerActor = Extract<Actor, { type: "customer" }>;

/** A signed-in agent: who they are, their session, and the context to call the domain with. */
export type AgentSession = { agent: AgentActor; sessionId: string; ctx: Context };
export type CustomerSession = { customer: CustomerActor; sessionId: string; ctx: Context };

async function sessionIdOf(audience: Audience): Promise<string | null> {
  return readSessionCookie((await cookies()).get(sessionCookie(audience, secureCookies()))?.value);
}

/**
 * As `currentAgent`, but also an agent who must set a second step up before anything else: for the doors that lead to it.
 * One look into the sessions table a request.
 */
export const agentAtTheDoor = cache(async (): Promise<(AgentSession & { owesSecondStep: boolean }) | null> => {
  const sessionId = await sessionIdOf("agent");
  const found = sessionId && (await agentOfSession(sessionId));
  if (!sessionId || !found) return null;
  const { agent, owesSecondStep } = found;
  return { agent, sessionId, owesSecondStep, ctx: await contextOf(found.workspace, agent, "console") };
});

/** The signed-in agent of this request, or null. */
export async function currentAgent(): Promise<AgentSession | null> {
  const found = await agentAtTheDoor();
  return found?.owesSecondStep ? null : found;
}

/** The signed-in customer of this request, or null. One look into the sessions table a request. */
export const currentCustomer = cache(async (): Promise<CustomerSession | null> => {
  const sessionId = await sessionIdOf("customer");
  const found = sessionId && (await customerOfSession(sessionId));
  if (!sessionId || !found) return null;
  return { customer: found.customer, sessionId, ctx: await contextOf(found.workspace, found.customer, "portal") };
});

/**
 * The signed-in agent; sends the browser to the sign-in page, or to where a second step is set up, and back here
 * afterwards, when there is none.
 */
export async function requireAgent(): Promise<AgentSession> {
  const found = await agentAtTheDoor();
  if (!found) redirect(signInAddress("agent", await requestPath()));
  if (found.owesSecondStep) redirect(secondStepAddress(await requestPath()));
  return found;
}

/** The signed-in customer; sends the browser to the portal's sign-in page, and back, when there is none. */
export async function requireCustomer(): Promise<CustomerSession> {
  return (await currentCustomer()) ?? redirect(signInAddress("customer", await requestPath()));
}
