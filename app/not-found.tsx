import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** Shown for an address that leads nowhere, and for things this person may not see: both look the same. */
export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-120 content-center gap-3 px-6 py-16">
      <p className="font-mono text-xs text-ink-muted">404</p>
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing here</h1>
      <p className="text-md text-ink-muted">
        The address may be mistyped, the page may have moved, or you may need to sign in to see it.
      </p>
      <p className="mt-2">
        <Link href="/" className={buttonClass("plain")}>
          Go to the start page
        </Link>
      </p>
    </main>
  );
}
