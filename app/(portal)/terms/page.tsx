import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { PlainText } from "@/components/tickets/plain-text";
import { requireVisit } from "@/lib/web/portal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Terms") };
}

/** The terms of the portal, as its administrators wrote them. */
export default async function TermsPage() {
  const t = await getExtracted("portal");
  const { site } = await requireVisit();
  if (site.portal.terms === "") notFound();
  return (
    <Page title={t("Terms")} width="wide">
      <PlainText text={site.portal.terms} className="text-reading" />
    </Page>
  );
}
