import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { portalLogos, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type Portal } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context, Workspace } from "../context";
import { notFound } from "../errors";
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

/** Every portal, the primary one first, with how much open work came through each. Needs `settings.manage`. */
export async function listPortals(ctx: Context): Promise<(Portal & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ portals }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.portalId)]);
  return portals
    .map((portal) => ({ ...portal, openTickets: open.get(portal.id) ?? 0 }))
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
}

/** How many tickets came through a portal. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function portalUsage(ctx: Context, id: number): Promise<Usage> {
  authorize(ctx, "settings.manage");
  if (!(await loadCatalog(ctx)).portal.has(id)) throw notFound("Portal");
  return ticketUsage(ctx, eq(tickets.portalId, id));
}

/** The logo of a portal, to be shown to everybody; null without one. */
export async function readPortalLogo(portal: Portal): Promise<{ mimeType: string; bytes: Buffer } | null> {
  const [row] = await db.select().from(portalLogos).where(eq(portalLogos.portalId, portal.id));
  return row ? { mimeType: row.mimeType, bytes: Buffer.from(row.data, "base64") } : null;
}
