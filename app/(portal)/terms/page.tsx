import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "@/components/portal/page";
import { PlainText } from "@/components/tickets/message";
import { requireVisit } from "@/lib/web/portal";

export const metadata: Metadata = { title: "Terms" };

/** The terms of the portal, as its administrators wrote them. */
export default async function TermsPage() {
  const { site } = await requireVisit();
  if (site.portal.terms === "") notFound();
  return (
    <Page title="Terms" width="wide">
      <PlainText text={site.portal.terms} className="text-reading" />
    </Page>
  );
}
