import { and, desc, eq, gt, isNull, lt, or, type Placeholder, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, auditLog, customerEmails, customers, roles, sessions, workspaces } from "@/db/schema/index";
import { randomToken } from "@/lib/crypto";
import { normalizeEmail } from "@/lib/text/email-address";
import { joinName } from "@/lib/text/names";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import type { Actor, AgentActor, Context, Workspace } from "../context";
import { prepared } from "../prepared";
import { owesSecondStep, secondStepColumns } from "../second-step/standing";
import { workspaceColumns } from "../workspaces/queries";
import { verifyOftenSentPassword } from "./recent-passwords";

const agentSessionDays = 14;
const customerSessionDays = 60;

export type SignedIn = { sessionId: string; workspace: Workspace; actor: Actor };
export type Client = { ip: string; userAgent: string };

/** Check a customer's address and portal password in a workspace. null for any mismatch, after the same time. */
export async function checkCustomerPassword(
  workspace: Workspace,
  email: string,
  password: string,
): Promise<Extract<Actor, { type: "customer" }> | null> {
  const [row] = await db
    .select({ customer: customers, email: customerEmails.email })
    .from(customerEmails)
    .innerJoin(customers, eq(customers.id, customerEmails.customerId))
    .where(and(eq(customerEmails.workspaceId, workspace.id), eq(customerEmails.email, normalizeEmail(email))));
  const right = await verifyOftenSentPassword(row?.customer.passwordHash, password);
  if (!row || !right || !row.customer.maySignIn) return null;
  return {
    type: "customer",
    id: row.customer.id,
    name: joinName(row.customer.firstName, row.customer.lastName) || row.email,
    email: row.email,
  };
}

/** Begin a session for a person whose password (or link) was right. Returns the random id that goes into the cookie. */
export async function startSession(
  workspace: Workspace,
  person: { agentId: number } | { customerId: number },
  from: Client,
): Promise<string> {
  const id = randomToken(43);
  const isAgent = "agentId" in person;
  const days = isAgent ? agentSessionDays : customerSessionDays;
  await db.transaction(async (tx) => {
    await tx.insert(sessions).values({
      id,
      workspaceId: workspace.id,
      audience: isAgent ? "agent" : "customer",
      agentId: isAgent ? person.agentId : null,
      customerId: isAgent ? null : person.customerId,
      ip: from.ip,
      userAgent: from.userAgent.slice(0, 400),
      expiresAt: new Date(Date.now() + days * 86_400_000),
    });
    if (isAgent) {
      await tx.insert(auditLog).values({
        workspaceId: workspace.id,
        action: "login",
        objectType: "Agent",
        objectId: person.agentId,
        actorType: "agent",
        actorId: person.agentId,
        via: "console",
        ip: from.ip,
      });
    }
  });
  return id;
}

const live = (id: string | Placeholder, audience: "agent" | "customer") =>
  and(
    eq(sessions.id, id),
    eq(sessions.audience, audience),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`now()`),
  );

/** When a session was last seen is shown to people; five minutes' grain is enough and spares a write a request. */
const isStale = sql<boolean>`${sessions.lastSeenAt} < now() - interval '5 minutes'`;

async function touch(sessionId: string, stale: boolean): Promise<void> {
  if (stale) await db.update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, sessionId));
}

/** Every request of the console asks this. */
const agentSession = prepared((from) =>
  from
    .select({ ...agentActorColumns, ...secondStepColumns, workspace: workspaceColumns, isStale })
    .from(sessions)
    .innerJoin(agents, and(eq(agents.id, sessions.agentId), eq(agents.active, true)))
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(live(sql.placeholder("sessionId"), "agent"))
    .prepare("agent_session"),
);

/**
 * The agent of a live session; null when it is unknown, revoked, expired, or the agent is no longer active. Who
 * `owesSecondStep` may do nothing but set one up.
 */
export async function agentOfSession(
  sessionId: string,
): Promise<{ workspace: Workspace; agent: AgentActor; owesSecondStep: boolean } | null> {
  const [row] = await agentSession({}).execute({ sessionId });
  if (row) await touch(sessionId, row.isStale);
  return row ? { workspace: row.workspace, agent: toAgentActor(row), owesSecondStep: owesSecondStep(row) } : null;
}

/** The customer of a live session; null when it is unknown, revoked or expired. */
export async function customerOfSession(
  sessionId: string,
): Promise<{ workspace: Workspace; customer: Extract<Actor, { type: "customer" }> } | null> {
  const [row] = await db
    .select({ customer: customers, email: customerEmails.email, workspace: workspaceColumns, isStale })
    .from(sessions)
    .innerJoin(customers, eq(customers.id, sessions.customerId))
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .leftJoin(customerEmails, and(eq(customerEmails.customerId, customers.id), eq(customerEmails.isPrimary, true)))
    .where(live(sessionId, "customer"));
  if (!row?.customer.maySignIn) return null;
  await touch(sessionId, row.isStale);
  const email = row.email ?? "";
  const name = joinName(row.customer.firstName, row.customer.lastName) || email;
  const { id, organizationId, seesOrganization } = row.customer;
  const sight = seesOrganization && organizationId !== null ? { organizationId } : {};
  return { workspace: row.workspace, customer: { type: "customer", id, name, email, ...sight } };
}

/** End a session. Unknown ids are fine. */
export async function endSession(sessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

export type SessionEntry = Pick<typeof sessions.$inferSelect, "ip" | "userAgent" | "createdAt" | "lastSeenAt"> & {
  handle: string;
  current: boolean;
};

/** A name for a session that is safe to put on a page: enough of the id to tell it apart, too little to use it. */
const handleOf = (id: string) => id.slice(0, 12);

const ownSessions = (ctx: Context) => {
  const actor = ctx.actor;
  const mine =
    actor.type === "agent"
      ? eq(sessions.agentId, actor.id)
      : actor.type === "customer"
        ? eq(sessions.customerId, actor.id)
        : sql`false`;
  return and(
    eq(sessions.workspaceId, ctx.workspace.id),
    mine,
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`now()`),
  );
};

/** The caller's own live sessions, newest first. */
export async function listSessions(ctx: Context, currentId: string): Promise<SessionEntry[]> {
  const rows = await db.select().from(sessions).where(ownSessions(ctx)).orderBy(desc(sessions.createdAt));
  return rows.map((row) => ({
    ip: row.ip,
    userAgent: row.userAgent,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    handle: handleOf(row.id),
    current: row.id === currentId,
  }));
}

/** End one of the caller's own sessions by its handle. */
export async function revokeSession(ctx: Context, handle: string): Promise<void> {
  if (handle.length < 12) return;
  await db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(ownSessions(ctx), sql`left(${sessions.id}, 12) = ${handle}`));
}

/** Forget sessions that ended, by time or by hand, before `before`. Returns how many. */
export async function dropOldSessions(before: Date): Promise<number> {
  const rows = await db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before)))
    .returning({ id: sessions.id });
  return rows.length;
}
