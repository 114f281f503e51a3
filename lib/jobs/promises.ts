import type { Context, Workspace } from "@/lib/domain/context";
import { recomputeBatch } from "@/lib/domain/promises/recompute";
import { ringAlarms } from "@/lib/domain/promises/ring-alarms";
import { allWorkspaces, workspaceById } from "@/lib/domain/workspaces/queries";

const asJob = (workspace: Workspace, job: string): Context => ({
  workspace,
  actor: { type: "system", job },
  via: "job",
  requestId: job,
});

/** Every minute: promised moments that come near or have passed. */
export async function ringEveryAlarm(): Promise<void> {
  for (const workspace of await allWorkspaces()) await ringAlarms(asJob(workspace, "promises.ring"));
}

/** After a promise, a calendar or a customer has changed: the next open tickets that it may concern. */
export async function recomputeInWorkspace(workspaceId: number, afterId: number, customerId?: number): Promise<void> {
  const workspace = await workspaceById(workspaceId);
  if (workspace) await recomputeBatch(asJob(workspace, "promises.recompute"), afterId, customerId);
}
