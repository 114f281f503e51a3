"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";

type Props = { base: string; title: string; list: ReactNode; children: ReactNode };

/**
 * A list with the chosen one's form beside it; below 720 px one of the two at a time. The list shows the page's title, which
 * stands in its place for screen readers where the list is not there.
 */
export function TwoPane({ base, title, list, children }: Props) {
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
      <div className={clsx("min-h-0 min-w-0", !chosen && "max-md:hidden")}>
        {chosen ? (
          <section aria-label={title} className="sr-only md:hidden">
            <h1>{title}</h1>
          </section>
        ) : null}
        {children}
      </div>
    </div>
  );
}
