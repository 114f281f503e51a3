import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Audience, sessionCookie } from "@/lib/auth/cookie-names";
import { secureCookies } from "@/lib/auth/options";
import { signInAddress } from "@/lib/auth/pages";
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

/** The signed-in agent of this request, or null. One look into the sessions table a request. */
export const currentAgent = cache(async (): Promise<AgentSession | null> => {
  const sessionId = await sessionIdOf("agent");
  const found = sessionId && (await agentOfSession(sessionId));
  if (!sessionId || !found) return null;
  return { agent: found.agent, sessionId, ctx: await contextOf(found.workspace, found.agent, "console") };
});

/** The signed-in customer of this request, or null. One look into the sessions table a request. */
export const currentCustomer = cache(async (): Promise<CustomerSession | null> => {
  const sessionId = await sessionIdOf("customer");
  const found = sessionId && (await customerOfSession(sessionId));
  if (!sessionId || !found) return null;
  return { customer: found.customer, sessionId, ctx: await contextOf(found.workspace, found.customer, "portal") };
});

/** The signed-in agent; sends the browser to the sign-in page, and back here afterwards, when there is none. */
export async function requireAgent(): Promise<AgentSession> {
  return (await currentAgent()) ?? redirect(signInAddress("agent", await requestPath()));
}

/** The signed-in customer; sends the browser to the portal's sign-in page, and back, when there is none. */
export async function requireCustomer(): Promise<CustomerSession> {
  return (await currentCustomer()) ?? redirect(signInAddress("customer", await requestPath()));
}
