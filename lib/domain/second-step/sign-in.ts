import { and, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { agents, workspaces } from "@/db/schema/index";
import type { Workspace } from "../context";
import { DomainError } from "../errors";
import { clearPoints, type RateLimit, takePoint } from "../rate-limits";
import { workspaceColumns } from "../workspaces/queries";
import { takeAppCode, takeRecoveryCode } from "./codes";
import { takePasskey } from "./passkeys";
import type { SecondProof } from "./schema";
import { beginStep, endStep, tryStep, type Waiting } from "./waiting";

/**
 * Wrong second proofs for one agent, from anywhere. Who gets here knows the password, so what is left to guess must stay
 * out of reach: with thirty tries a day, of a million codes of which three count, it takes decades.
 */
const limits = [
  { name: "second-step:quarter", points: 10, seconds: 900 },
  { name: "second-step:day", points: 30, seconds: 86_400 },
] satisfies RateLimit[];

/** The password was right: wait for the second step. Returns the word by which the browser goes on. */
export const askSecondStep = (agentId: number): Promise<string> => beginStep("second", agentId);

/**
 * Judge the proof of a second step, or of a passkey alone. null when it is wrong.
 * Errors: `unauthenticated` with reason `step_over` when the step is over, `rate_limited`.
 */
export async function answerStep(
  proof: SecondProof,
  now = new Date(),
): Promise<{ workspace: Workspace; agentId: number } | null> {
  const alone = "passkey" in proof;
  const step = (await tryStep(proof.step, "second")) ?? (alone ? await tryStep(proof.step, "passkey") : null);
  if (!step) throw stepOver();
  const known = step.agentId;
  if (known !== null) for (const limit of limits) await takePoint(limit, String(known));
  const found = await db.transaction(async (tx) => {
    const agentId = await judge(tx, step, proof, now);
    if (agentId === null) return null;
    const [row] = await tx
      .select({ workspace: workspaceColumns })
      .from(agents)
      .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
      .where(and(eq(agents.id, agentId), eq(agents.active, true)));
    if (!row || !(await endStep(tx, step))) return null;
    return { workspace: row.workspace, agentId };
  });
  if (found) for (const limit of limits) await clearPoints(limit, String(found.agentId));
  return found;
}

/** The step took too long, or too many tries. */
export const stepOver = () =>
  new DomainError("unauthenticated", "That took too long, or too many tries. Start again.", { reason: "step_over" });

async function judge(tx: Tx, step: Waiting, proof: SecondProof, now: Date): Promise<number | null> {
  if ("passkey" in proof) return takePasskey(tx, step, proof.passkey);
  if (step.agentId === null) return null;
  const right =
    (await takeAppCode(tx, step.agentId, proof.code, { now })) ||
    (await takeRecoveryCode(tx, step.agentId, proof.code));
  return right ? step.agentId : null;
}
