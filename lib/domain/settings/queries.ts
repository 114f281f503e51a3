import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema/index";
import type { WorkspaceSettings } from "@/db/types";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";

/** The workspace as its settings screens show it. `hash` names it in the addresses and headers of some APIs. */
export type WorkspaceDetail = { name: string; slug: string; hash: string; settings: WorkspaceSettings };

/** The workspace's name, public names and settings. Needs `settings.manage`. */
export async function getSettings(ctx: Context): Promise<WorkspaceDetail> {
  authorize(ctx, "settings.manage");
  const [row] = await reader(ctx)
    .select({ name: workspaces.name, slug: workspaces.slug, hash: workspaces.hash, settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspace.id));
  if (!row) throw notFound("Workspace");
  return row;
}
