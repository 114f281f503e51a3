import Link from "next/link";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";

type PageHeadProps = {
  page: { id: number; name: string; book: { id: number; name: string } };
  at: "write" | "settings" | "versions" | "languages";
  marks?: ReactNode;
};

/** The head of what belongs to one page, with the ways to its other sides. */
export function PageHead({ page, at, marks }: PageHeadProps) {
  const t = useExtracted("console");
  const base = `/console/knowledge/pages/${page.id}`;
  const sides = [
    { name: "write", href: base, label: t("Write") },
    { name: "settings", href: `${base}/settings`, label: t("Place and settings") },
    { name: "languages", href: `${base}/languages`, label: t("Languages") },
    { name: "versions", href: `${base}/versions`, label: t("Versions") },
  ];
  return (
    <header className="mb-4">
      <BackLink href={`/console/knowledge/${page.book.id}`} prefetch={false} className="mb-1">
        {page.book.name}
      </BackLink>
      <div className="flex flex-wrap items-center gap-2">
        <h2 dir="auto" className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">
          {page.name}
        </h2>
        {marks}
      </div>
      <nav aria-label={t("Sides of the page")} className="mt-2 flex flex-wrap gap-1">
        {sides.map((side) => (
          <Link
            key={side.name}
            href={side.href}
            prefetch={false}
            aria-current={side.name === at ? "page" : undefined}
            className={`${buttonClass("quiet", "sm")} aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink`}
          >
            {side.label}
          </Link>
        ))}
        <a href={`/knowledge/pages/${page.id}`} className={buttonClass("quiet", "sm")}>
          {t("As readers see it")}
        </a>
      </nav>
    </header>
  );
}
