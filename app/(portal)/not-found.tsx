import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { buttonClass } from "@/components/ui/button";
import { currentVisit } from "@/lib/web/portal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Not found") };
}

/** Shown for an address that leads nowhere, and for requests this person may not see: both look the same. */
export default async function NotFound() {
  const t = await getExtracted("portal");
  const visit = await currentVisit();
  return (
    <Page
      title={t("There is nothing here")}
      intro={t(
        "The address may be mistyped or cut off, or you may need to sign in to see it. If you followed a link from one of our mails, make sure that all of it was copied.",
      )}
    >
      <p className="flex flex-wrap gap-3">
        <Link href="/" className={buttonClass("plain", "lg")}>
          {t("Go to the start page")}
        </Link>
        {visit?.session ? null : (
          <Link href="/account/sign-in" className={buttonClass("quiet", "lg")}>
            {t("Sign in")}
          </Link>
        )}
      </p>
    </Page>
  );
}
