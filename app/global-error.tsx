"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";

/** The last resort: shown when even the root layout failed, so it draws the whole document. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <main className="mx-auto grid min-h-dvh max-w-120 content-center gap-3 px-6 py-16">
          <title>Something went wrong</title>
          <h1 className="text-2xl font-semibold tracking-tight">Something went wrong</h1>
          <p className="text-md text-ink-muted">The page could not be drawn. Nothing you saved is lost.</p>
          {error.digest ? <p className="font-mono text-xs text-ink-muted">Reference {error.digest}</p> : null}
          <p className="mt-2">
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          </p>
        </main>
      </body>
    </html>
  );
}
