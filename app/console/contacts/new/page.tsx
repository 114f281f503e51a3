import type { Metadata } from "next";
import { requireAdmin } from "../../admin/gate";
import { ContactForm } from "../_components/contact-form";

export const metadata: Metadata = { title: "New contact" };

/** The form of a card that does not exist yet. */
export default async function NewContactPage() {
  await requireAdmin("customer.write");
  return <ContactForm mayEdit />;
}
