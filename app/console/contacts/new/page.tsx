import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../admin/gate";
import { ContactForm } from "../_components/contact-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New contact") };
}

/** The form of a card that does not exist yet. */
export default async function NewContactPage() {
  await requireAdmin("customer.write");
  return <ContactForm mayEdit />;
}
