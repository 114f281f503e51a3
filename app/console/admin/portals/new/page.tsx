import type { Metadata } from "next";
import { requireAdmin } from "../../gate";
import { PortalForm } from "../_components/portal-form";
import { loadOffers } from "../load-offers";

export const metadata: Metadata = { title: "New portal" };

/** The form of a portal that does not exist yet. */
export default async function NewPortalPage() {
  const { ctx } = await requireAdmin("settings.manage");
  return <PortalForm offers={await loadOffers(ctx)} />;
}
