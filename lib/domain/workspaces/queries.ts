import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { portals, workspaces } from "@/db/schema/index";
import type { Workspace } from "../context";
import { prepared } from "../prepared";

/** Columns that make a `Workspace` of a context. */
export const workspaceColumns = {
  id: workspaces.id,
  slug: workspaces.slug,
  name: workspaces.name,
  settings: workspaces.settings,
  catalogVersion: workspaces.catalogVersion,
};

const oldestWorkspace = prepared((from) =>
  from.select(workspaceColumns).from(workspaces).orderBy(asc(workspaces.id)).limit(1).prepare("oldest_workspace"),
);

/** The installation's first workspace: the one that public pages and public APIs without a name of their own speak for. */
export async function firstWorkspace(): Promise<Workspace | null> {
  const [row] = await oldestWorkspace({}).execute();
  return row ?? null;
}

const hashedWorkspace = prepared((from) =>
  from
    .select(workspaceColumns)
    .from(workspaces)
    .where(eq(workspaces.hash, sql.placeholder("hash")))
    .prepare("workspace_by_hash"),
);

/** A workspace by its 32-digit public name. */
export async function workspaceByHash(hash: string): Promise<Workspace | null> {
  const [row] = await hashedWorkspace({}).execute({ hash });
  return row ?? null;
}

const numberedWorkspace = prepared((from) =>
  from
    .select(workspaceColumns)
    .from(workspaces)
    .where(eq(workspaces.id, sql.placeholder("id")))
    .prepare("workspace_by_id"),
);

/** A workspace by number, for jobs. */
export async function workspaceById(id: number): Promise<Workspace | null> {
  const [row] = await numberedWorkspace({}).execute({ id });
  return row ?? null;
}

/** All workspaces, oldest first, for jobs on the clock. */
export const allWorkspaces = (): Promise<Workspace[]> =>
  db.select(workspaceColumns).from(workspaces).orderBy(asc(workspaces.id));

/** The active portal that a host name belongs to, with its workspace; null when no portal has this host. */
export async function portalByHost(host: string): Promise<{ workspace: Workspace; portalId: number } | null> {
  const [row] = await db
    .select({ workspace: workspaceColumns, portalId: portals.id })
    .from(portals)
    .innerJoin(workspaces, eq(workspaces.id, portals.workspaceId))
    .where(and(eq(portals.host, host.toLowerCase()), eq(portals.active, true)));
  return row ?? null;
}
