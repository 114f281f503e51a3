import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { signInAddress } from "@/lib/auth/pages";
import type { Context } from "@/lib/domain/context";
import { findPortal, type PortalSite } from "@/lib/domain/portals/queries";
import { env } from "@/lib/env";
import { contextOf, requestPath } from "./request";
import { type CustomerSession, currentCustomer } from "./sessions";

/** The portal this request came to, with the beginning of its links. */
export type CurrentPortal = PortalSite & { address: string };

async function requestHost(): Promise<string> {
  const all = await headers();
  return (all.get("x-forwarded-host") ?? all.get("host") ?? "").split(",")[0]?.trim() ?? "";
}

/**
 * The portal of this request, or null. Links are built on `PUBLIC_URL`, or on a host that the portal itself has in the
 * database; never on a host that only the request claims.
 */
export const currentPortal = cache(async (): Promise<CurrentPortal | null> => {
  const host = await requestHost();
  const site = await findPortal(host);
  if (!site) return null;
  const address = site.byHost ? `${new URL(env.PUBLIC_URL).protocol}//${site.portal.host}` : env.PUBLIC_URL;
  return { ...site, address };
});

/** Who looks at the portal: a signed-in customer of its workspace, or a visitor. */
export type PortalVisit = {
  site: CurrentPortal;
  session: CustomerSession | null;
  /** The context of the customer, or of an unknown visitor. */
  ctx: Context;
};

const anyVisit = cache(async (): Promise<PortalVisit | null> => {
  const site = await currentPortal();
  if (!site) return null;
  const found = await currentCustomer();
  const session = found && found.ctx.workspace.id === site.workspace.id ? found : null;
  const ctx = session?.ctx ?? (await contextOf(site.workspace, { type: "visitor" }, "portal"));
  return { site, session, ctx };
});

const isShut = ({ site, session }: PortalVisit): boolean => site.portal.signInRequired && session === null;

/**
 * The portal and who looks at it, or null where there is no portal, or none for guests. A session of another workspace does
 * not count.
 */
export async function currentVisit(): Promise<PortalVisit | null> {
  const visit = await anyVisit();
  return visit && !isShut(visit) ? visit : null;
}

/**
 * What guests see of a portal that asks everybody to sign in: the ways to do it, what they agree to by that, and the page
 * that ends mails, which must work for whoever gets them.
 */
const openPages = /^\/(?:account\/(?:sign-in|sign-up|password|link\/[^/]*)|forums\/unsubscribe\/[^/]*|terms)$/;

/** As `currentVisit`, for pages: without a portal the page is not found, and a guest who must sign in is sent to do so. */
export async function requireVisit(): Promise<PortalVisit> {
  const visit = (await anyVisit()) ?? notFound();
  if (!isShut(visit)) return visit;
  const path = await requestPath();
  if (!openPages.test(path.replace(/\?.*$/s, ""))) redirect(signInAddress("customer", path));
  return visit;
}

/**
 * The portal as somebody unknown sees it, whoever asks, for what is handed on to others, such as feeds; null where there is
 * nothing for guests.
 */
export async function publicVisit(): Promise<{ site: CurrentPortal; ctx: Context } | null> {
  const site = await currentPortal();
  if (!site || site.portal.signInRequired) return null;
  return { site, ctx: await contextOf(site.workspace, { type: "visitor" }, "portal") };
}
