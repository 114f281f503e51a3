"use client";

import { useExtracted } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";

/** Shown when drawing a page failed. The digest names the failure in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useExtracted("ui");
  return (
    <main className="mx-auto grid min-h-[60dvh] max-w-120 content-center gap-3 px-6 py-16">
      <h1 className="text-2xl font-semibold tracking-tight">{t("This page could not be shown")}</h1>
      <p className="text-md text-ink-muted">
        {t(
          "Something went wrong on our side. Nothing you saved is lost. Try again; if it stays, tell your administrator.",
        )}
      </p>
      {error.digest ? (
        <p className="font-mono text-xs text-ink-muted">{t("Reference {digest}", { digest: error.digest })}</p>
      ) : null}
      <p className="mt-2 flex gap-2">
        <Button look="primary" onClick={reset}>
          {t("Try again")}
        </Button>
        <a href="/" className={buttonClass("plain")}>
          {t("Go to the start page")}
        </a>
      </p>
    </main>
  );
}
