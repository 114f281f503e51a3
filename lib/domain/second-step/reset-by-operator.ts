import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema/index";
import { normalizeEmail } from "@/lib/text/email-address";
import type { Context } from "../context";
import { invalid } from "../errors";
import { workspaceById } from "../workspaces/queries";
import { resetSecondStep } from "./commands";

/**
 * Take an agent's second step away for whoever runs the installation and works at its machine: the way in for a last administrator who
 * lost phone, passkeys and codes. Their sessions end and a mail tells them, as when an administrator does it.
 * @param email the address the agent signs in with
 * @returns the name of each workspace where that was done
 * Errors: `invalid` when no active agent has the address.
 */
export async function resetByOperator(email: string): Promise<string[]> {
  const rows = await db
    .select({ id: agents.id, workspaceId: agents.workspaceId })
    .from(agents)
    .where(and(eq(agents.email, normalizeEmail(email)), eq(agents.active, true)));
  if (rows.length === 0) throw invalid({ email: "No active agent signs in with this address." });
  const names: string[] = [];
  for (const { id, workspaceId } of rows) {
    const workspace = await workspaceById(workspaceId);
    if (!workspace) continue;
    const ctx: Context = { workspace, actor: { type: "system", job: "operator" }, via: "job", requestId: "operator" };
    await resetSecondStep(ctx, id);
    names.push(workspace.name);
  }
  return names;
}
