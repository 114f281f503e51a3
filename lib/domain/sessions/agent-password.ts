import { randomBytes } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, roles, workspaces } from "@/db/schema/index";
import { hmacHex, verifyPassword } from "@/lib/crypto";
import { normalizeEmail } from "@/lib/text/email-address";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import type { AgentActor, Workspace } from "../context";
import { workspaceColumns } from "../workspaces/queries";

export type KnownAgent = { workspace: Workspace; agent: AgentActor };

async function byName(name: string) {
  const [row] = await db
    .select({ ...agentActorColumns, passwordHash: agents.passwordHash, workspace: workspaceColumns })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
    .where(and(or(eq(agents.email, normalizeEmail(name)), eq(agents.username, name)), eq(agents.active, true)))
    .orderBy(agents.workspaceId)
    .limit(1);
  return row;
}

type Row = Awaited<ReturnType<typeof byName>>;

const known = (row: Row, right: boolean): KnownAgent | null =>
  row && right ? { workspace: row.workspace, agent: toAgentActor(row) } : null;

/**
 * Check an agent's address (or user name) and password. null for any mismatch; a wrong name costs as much time as a wrong
 * password. The caller limits attempts.
 */
export async function checkAgentPassword(name: string, password: string): Promise<KnownAgent | null> {
  const row = await byName(name);
  return known(row, await verifyPassword(row?.passwordHash, password));
}

const proofSeconds = 60;
const mostProofs = 1000;

/** Known to this process only, so a proof is worth nothing anywhere else. */
const proofKey = randomBytes(32);
/** Until when each proof is good. */
const proofs = new Map<string, number>();
/** Slow checks that are running; calls that come at once with the same password wait for one of them. */
const running = new Map<string, Promise<boolean>>();

/**
 * As `checkAgentPassword`, for programs that send the password with every call: the slow check of a right one counts for
 * a minute. What is kept is a keyed hash over name, password and the stored hash, so another password of the agent's ends
 * it at once; whether they are active, and their rights, are read every time.
 * @param beforeCheck runs before a slow check, to limit attempts; what it throws is thrown
 */
export async function checkAgentPasswordAgain(
  name: string,
  password: string,
  beforeCheck: () => Promise<void>,
): Promise<KnownAgent | null> {
  const row = await byName(name);
  const proof = hmacHex(proofKey, JSON.stringify([name, password, row?.passwordHash ?? null]));
  if ((proofs.get(proof) ?? 0) > Date.now()) return known(row, true);
  let check = running.get(proof);
  if (!check) {
    check = beforeCheck().then(() => verifyPassword(row?.passwordHash, password));
    running.set(proof, check);
    check.then(
      (right) => settle(proof, right),
      () => settle(proof, false),
    );
  }
  return known(row, await check);
}

function settle(proof: string, right: boolean): void {
  running.delete(proof);
  proofs.delete(proof);
  if (!right) return;
  const now = Date.now();
  for (const [old, until] of proofs) if (until <= now || proofs.size >= mostProofs) proofs.delete(old);
  proofs.set(proof, now + proofSeconds * 1000);
}
