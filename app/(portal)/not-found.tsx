import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/portal/page";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** Shown for an address that leads nowhere, and for requests this person may not see: both look the same. */
export default function NotFound() {
  return (
    <Page
      title="There is nothing here"
      intro="The address may be mistyped or cut off, or you may need to sign in to see it. If you followed a link from one of our mails, make sure that all of it was copied."
    >
      <p className="flex flex-wrap gap-3">
        <Link href="/" className={buttonClass("plain", "lg")}>
          Go to the start page
        </Link>
        <Link href="/account/sign-in" className={buttonClass("quiet", "lg")}>
          Sign in
        </Link>
      </p>
    </Page>
  );
}
