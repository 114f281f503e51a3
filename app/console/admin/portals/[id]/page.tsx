import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { portalUsage } from "@/lib/domain/portals/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { PortalForm } from "../_components/portal-form";
import { loadOffers } from "../load-offers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Portal") };
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
  const { name, host, active, welcome, isPrimary, categoryIds, bookIds, forumIds } = portal;
  const values = {
    name,
    host: host ?? "",
    active,
    welcome,
    allCategories: categoryIds === null,
    categoryIds: categoryIds ?? [],
    allBooks: bookIds === null,
    bookIds: bookIds ?? [],
    allForums: forumIds === null,
    forumIds: forumIds ?? [],
  };
  return <PortalForm key={id} offers={offers} stored={{ id, isPrimary, usage, values }} />;
}
