import Link from "next/link";
import type { ReactNode } from "react";

export type PageLine = { id: number; href: string; name: string; where: string; excerpt: ReactNode };

/** Pages one below the other, each with where it stands and a piece of its text. */
export function PageList({ pages }: { pages: readonly PageLine[] }) {
  return (
    <ul className="border-t border-border">
      {pages.map((page) => (
        <li key={page.id} data-line className="relative border-b border-border py-4">
          <Link
            href={page.href}
            prefetch={false}
            dir="auto"
            className="font-medium text-ink no-underline wrap-anywhere after:absolute after:inset-0 hover:text-accent"
          >
            {page.name}
          </Link>
          <p dir="auto" className="mt-0.5 text-base text-ink-muted wrap-anywhere">
            {page.where}
          </p>
          <p dir="auto" className="mt-1 text-[0.9375rem] leading-6 text-ink-muted wrap-anywhere">
            {page.excerpt}
          </p>
        </li>
      ))}
    </ul>
  );
}
