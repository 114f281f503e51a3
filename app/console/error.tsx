"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { NavButton } from "./_components/console-frame";

/** Shown in place of a console page that could not be drawn; the navigation stays. */
export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useExtracted("console");
  return (
    <div className="flex h-full flex-col">
      <div className="p-2">
        <NavButton />
      </div>
      <main className="mx-auto grid max-w-120 flex-1 content-center gap-3 px-6 pb-24">
        <h1 className="text-xl font-semibold">{t("This page could not be shown")}</h1>
        <p className="text-ink-muted">
          {t(
            "Something went wrong on our side. Drafts and everything you saved are kept. Try again; if it stays, tell your administrator the reference.",
          )}
        </p>
        {error.digest ? (
          <p className="font-mono text-xs text-ink-muted">{t("Reference {digest}", { digest: error.digest })}</p>
        ) : null}
        <p className="mt-2">
          <Button look="primary" onClick={reset}>
            {t("Try again")}
          </Button>
        </p>
      </main>
    </div>
  );
}
