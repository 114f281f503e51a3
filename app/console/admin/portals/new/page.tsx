import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../gate";
import { PortalForm } from "../_components/portal-form";
import { loadOffers } from "../load-offers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New portal") };
}

/** The form of a portal that does not exist yet. */
export default async function NewPortalPage() {
  const { ctx } = await requireAdmin("settings.manage");
  return <PortalForm offers={await loadOffers(ctx)} />;
}
