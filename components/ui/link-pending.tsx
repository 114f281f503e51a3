"use client";

import { useLinkStatus } from "next/link";
import { useExtracted } from "next-intl";

/** Inside a `Link`: a thin line along its foot while the page it leads to is on its way, from 150 ms on. */
export function LinkPending() {
  const t = useExtracted("ui");
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span role="status" className="absolute inset-x-0 bottom-0 h-0.5 animate-late overflow-hidden bg-accent/25">
      <span className="sr-only">{t("Opening")}</span>
      <span className="block h-full w-1/3 animate-run bg-accent" />
    </span>
  );
}
