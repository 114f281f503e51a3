import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../gate";
import { WebhookForm } from "../_components/webhook-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New webhook") };
}

/** The form of a webhook that does not exist yet. */
export default async function NewWebhookPage() {
  await requireAdmin("settings.manage");
  return <WebhookForm />;
}
