import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, roles, workspaces } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { loadAgentActor } from "./agents/queries";
import type { AgentActor, Context, Via, Workspace } from "./context";
import { createWorkspace } from "./workspaces/create-workspace";
import { workspaceById } from "./workspaces/queries";

/** A workspace of a test's own, with a name nobody else has. */
export function makeWorkspace(): Promise<Workspace> {
  const slug = `t${randomLetters(10).toLowerCase()}`;
  return createWorkspace({ name: slug, slug, mailboxAddress: `support@${slug}.example` });
}

/** An agent of the workspace with one of its first roles, as an actor. */
export async function makeAgent(
  workspace: Workspace,
  roleName = "Administrator",
  name = "Ida Lorenz",
): Promise<AgentActor> {
  const rows = await db.select().from(roles).where(eq(roles.workspaceId, workspace.id));
  const role = rows.find((row) => row.name === roleName);
  if (!role) throw new Error(`There is no role ${roleName}.`);
  const [firstName = "", lastName = ""] = name.split(" ");
  const [row] = await db
    .insert(agents)
    .values({
      workspaceId: workspace.id,
      roleId: role.id,
      firstName,
      lastName,
      email: `${randomLetters(12).toLowerCase()}@desk.example`,
    })
    .returning({ id: agents.id });
  await freshen(workspace);
  return loadAgentActor(asSystem(workspace), row?.id ?? 0);
}

/** Bring a context's workspace up to date after reference data was changed behind the domain's back. */
export async function freshen(workspace: Workspace): Promise<void> {
  await db
    .update(workspaces)
    .set({ catalogVersion: sql`${workspaces.catalogVersion} + 1` })
    .where(eq(workspaces.id, workspace.id));
  Object.assign(workspace, await workspaceById(workspace.id));
}

const base = (workspace: Workspace, via: Via) => ({ workspace, via, requestId: "test" });

/** A context of the system itself. */
export const asSystem = (workspace: Workspace): Context => ({
  ...base(workspace, "job"),
  actor: { type: "system", job: "test" },
});

/** A context of an agent in the console. */
export const asAgent = (workspace: Workspace, agent: AgentActor): Context => ({
  ...base(workspace, "console"),
  actor: agent,
});

/** A context of somebody unknown, or of the holder of one ticket's access key. */
export const asVisitor = (workspace: Workspace, ticketId?: number): Context => ({
  ...base(workspace, "portal"),
  actor: ticketId === undefined ? { type: "visitor" } : { type: "visitor", ticketId },
});

/** A context of a signed-in customer. */
export const asCustomer = (workspace: Workspace, id: number, email: string): Context => ({
  ...base(workspace, "portal"),
  actor: { type: "customer", id, name: email, email },
});
