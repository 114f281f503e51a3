import { and, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, roles, workspaces } from "@/db/schema/index";
import { sha256Hex } from "@/lib/crypto";
import { normalizeEmail } from "@/lib/text/email-address";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import type { AgentActor, Workspace } from "../context";
import { type SecondStepStanding, secondStepColumns } from "../second-step/standing";
import { workspaceColumns } from "../workspaces/queries";
import { verifyOftenSentPassword, wasRightJustNow } from "./recent-passwords";

/** `standing`: what else the agent must show, or set up. A right password alone is no way in for those. */
export type KnownAgent = { workspace: Workspace; agent: AgentActor; standing: SecondStepStanding };

async function byName(name: string) {
  const [row] = await db
    .select({
      ...agentActorColumns,
      ...secondStepColumns,
      passwordHash: agents.passwordHash,
      workspace: workspaceColumns,
    })
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
  row && right ? { workspace: row.workspace, agent: toAgentActor(row), standing: row } : null;

/**
 * Check an agent's address (or user name) and password. null for any mismatch; a wrong name costs as much time as a wrong
 * password. The caller limits attempts.
 */
export async function checkAgentPassword(name: string, password: string): Promise<KnownAgent | null> {
  const row = await byName(name);
  return known(row, await verifyOftenSentPassword(row?.passwordHash, password));
}

/** Slow checks that are running; calls that come at once with the same password wait for one of them. */
const running = new Map<string, Promise<boolean>>();

/**
 * As `checkAgentPassword`, for programs that send the password with every call: one that was right within the last minute
 * is neither checked nor counted again. Whether the agent is active, and their rights, are read every time.
 * @param beforeCheck runs before a slow check, to limit attempts; what it throws is thrown
 */
export async function checkAgentPasswordAgain(
  name: string,
  password: string,
  beforeCheck: () => Promise<void>,
): Promise<KnownAgent | null> {
  const row = await byName(name);
  if (wasRightJustNow(row?.passwordHash, password)) return known(row, true);
  const same = sha256Hex(JSON.stringify([name, password, row?.passwordHash ?? null]));
  let check = running.get(same);
  if (!check) {
    check = beforeCheck().then(() => verifyOftenSentPassword(row?.passwordHash, password));
    running.set(same, check);
    const forget = () => running.delete(same);
    check.then(forget, forget);
  }
  return known(row, await check);
}
