import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { can } from "@/lib/domain/access";
import { listContacts } from "@/lib/domain/address-book/address-book";
import { requireAgent } from "@/lib/web/sessions";
import { idOf } from "../../admin/gate";
import { ContactForm } from "../_components/contact-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Contact") };
}

/** One card of the address book. */
export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAgent();
  const id = idOf((await params).id);
  const card = (await listContacts(ctx)).find((one) => one.id === id);
  if (!card) notFound();
  const { createdAt: _, ...values } = card;
  return <ContactForm key={id} stored={values} mayEdit={can(ctx.actor, "customer.write")} />;
}
