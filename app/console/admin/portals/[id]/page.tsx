import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog, type Portal } from "@/lib/domain/catalog/catalog";
import { portalUsage, readPortalLogo } from "@/lib/domain/portals/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { PortalForm } from "../_components/portal-form";
import { loadOffers } from "../load-offers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Portal") };
}

/** The logo as a picture in the page: its own address answers on the portal's host only. */
async function logoAddress(portal: Portal): Promise<string | null> {
  const logo = portal.logoVersion === "" ? null : await readPortalLogo(portal);
  return logo && `data:${logo.mimeType};base64,${logo.bytes.toString("base64")}`;
}

/** The form of one portal. */
export default async function PortalPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [catalog, usage, offers] = await Promise.all([
    loadCatalog(ctx),
    rowOr404(portalUsage(ctx, id)),
    loadOffers(ctx),
  ]);
  const portal = catalog.portal.get(id);
  if (!portal) notFound();
  const { id: _, workspaceId, createdAt, isPrimary, logoVersion, ...stored } = portal;
  const { host, categoryIds, bookIds, forumIds } = stored;
  const values = {
    ...stored,
    host: host ?? "",
    allCategories: categoryIds === null,
    categoryIds: categoryIds ?? [],
    allBooks: bookIds === null,
    bookIds: bookIds ?? [],
    allForums: forumIds === null,
    forumIds: forumIds ?? [],
  };
  const logo = await logoAddress(portal);
  return <PortalForm key={id} offers={offers} stored={{ id, isPrimary, usage, values, logo }} />;
}
