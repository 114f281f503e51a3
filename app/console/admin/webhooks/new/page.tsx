import type { Metadata } from "next";
import { requireAdmin } from "../../gate";
import { WebhookForm } from "../_components/webhook-form";

export const metadata: Metadata = { title: "New webhook" };

/** The form of a webhook that does not exist yet. */
export default async function NewWebhookPage() {
  await requireAdmin("settings.manage");
  return <WebhookForm />;
}
