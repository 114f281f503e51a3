import { loadCatalog, type Portal } from "../catalog/catalog";
import type { Workspace } from "../context";
import { firstWorkspace, portalByHost } from "../workspaces/queries";

export type PortalSite = {
  workspace: Workspace;
  portal: Portal;
  /** True when the portal was found by its own host name, so that its links carry that name. */
  byHost: boolean;
};

/**
 * The portal that a host name leads to: the one that has this host, else the first workspace's primary one. null when
 * there is none, or it is switched off.
 */
export async function findPortal(host: string): Promise<PortalSite | null> {
  const found = host === "" ? null : await portalByHost(host);
  const workspace = found?.workspace ?? (await firstWorkspace());
  if (!workspace) return null;
  const catalog = await loadCatalog({ workspace, actor: { type: "visitor" }, via: "portal", requestId: "" });
  const portal = found
    ? catalog.portal.get(found.portalId)
    : (catalog.portals.find((one) => one.isPrimary && one.active) ?? catalog.portals.find((one) => one.active));
  return portal ? { workspace, portal, byHost: found !== null } : null;
}
