import type { Metadata } from "next";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("ui");
  return { title: t("Not found") };
}

/** Shown for an address that leads nowhere, and for things this person may not see: both look the same. */
export default function NotFound() {
  const t = useExtracted("ui");
  return (
    <main className="mx-auto grid min-h-dvh max-w-120 content-center gap-3 px-6 py-16">
      <p className="font-mono text-xs text-ink-muted">404</p>
      <h1 className="text-2xl font-semibold tracking-tight">{t("There is nothing here")}</h1>
      <p className="text-md text-ink-muted">
        {t("The address may be mistyped, the page may have moved, or you may need to sign in to see it.")}
      </p>
      <p className="mt-2">
        <Link href="/" className={buttonClass("plain")}>
          {t("Go to the start page")}
        </Link>
      </p>
    </main>
  );
}
