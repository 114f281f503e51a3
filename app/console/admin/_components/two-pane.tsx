"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";

/** A list with the chosen one's form beside it; below 720 px one of the two at a time. */
export function TwoPane({ base, list, children }: { base: string; list: ReactNode; children: ReactNode }) {
  const t = useExtracted("console");
  const chosen = usePathname() !== base;
  return (
    <div className="grid h-full md:grid-cols-[256px_minmax(0,1fr)] xl:grid-cols-[300px_minmax(0,1fr)]">
      <section
        aria-label={t("List")}
        className={clsx("min-h-0 overflow-y-auto border-border md:border-e", chosen && "max-md:hidden")}
      >
        {list}
      </section>
      <div className={clsx("min-h-0 min-w-0", !chosen && "max-md:hidden")}>{children}</div>
    </div>
  );
}
