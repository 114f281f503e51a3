"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";

const PAGES = [
  { href: "/console/me", label: "Profile" },
  { href: "/console/me/away", label: "Out of office" },
  { href: "/console/me/preferences", label: "Preferences" },
  { href: "/console/me/sign-in", label: "Sign-in" },
  { href: "/console/me/tokens", label: "API tokens" },
];

/** The pages of an agent's own settings. */
export function MeNav() {
  const t = useExtracted("console");
  const here = usePathname();
  return (
    <nav
      aria-label={t("Your pages")}
      className="flex gap-0.5 overflow-x-auto border-b border-border bg-surface px-3 py-1.5 md:px-5"
    >
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={here === href ? "page" : undefined}
          className="shrink-0 rounded-md px-2.5 py-1 font-medium text-ink-muted no-underline hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
