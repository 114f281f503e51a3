"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";

/** The pages of an agent's own settings. */
export function MeNav() {
  const t = useExtracted("console");
  const here = usePathname();
  const pages = [
    { href: "/console/me", label: t("Profile") },
    { href: "/console/me/away", label: t("Out of office") },
    { href: "/console/me/preferences", label: t("Preferences") },
    { href: "/console/me/sign-in", label: t("Sign-in") },
    { href: "/console/me/tokens", label: t("API tokens") },
  ];
  return (
    <nav
      aria-label={t("Your pages")}
      className="flex gap-0.5 overflow-x-auto border-b border-border bg-surface px-3 py-1.5 md:px-5"
    >
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={here === href ? "page" : undefined}
          className="shrink-0 rounded-md px-2.5 py-1 font-medium text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
